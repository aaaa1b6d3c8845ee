"use client";

import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { Field } from "@/components/forms/field";
import { ProblemNote } from "@/components/shell/problem-note";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { Role } from "@/lib/auth";
import { invite, peopleQueries } from "@/lib/auth/queries";
import type { PeopleOf } from "./members-panel";
import { useAction } from "./use-action";

/** Asks somebody in by mail, in the language that the reader uses. */
export function InviteDialog({ org, roles, onClose }: PeopleOf & { onClose: () => void }) {
  const t = useTranslations("access.people");
  const ui = useTranslations("ui");
  const words = useTranslations("settings.keys");
  const locale = useLocale();
  const form = useId();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("client");
  const [isMissing, setIsMissing] = useState(false);
  const sending = useAction(() => invite(org, { email, role, locale }), {
    changes: [peopleQueries.invitations(org)],
    done: t("invited", { email }),
    onDone: onClose,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isGood = /^\S+@\S+\.\S+$/.test(email.trim());
    setIsMissing(!isGood);
    if (isGood) sending.mutate();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      size="medium"
      title={t("inviteTitle")}
      description={t("inviteBody")}
      footer={
        <>
          <Button onClick={onClose}>{ui("cancel")}</Button>
          <Button type="submit" form={form} tone="primary" disabled={sending.isPending}>
            {t("inviteNow")}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit} className="grid gap-4">
        <Field label={t("email")} error={isMissing ? t("emailMissing") : null} required>
          {(control) => (
            <Input
              {...control}
              type="email"
              data-autofocus=""
              autoComplete="off"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <Field label={t("role")} hint={words(`roleHints.${role}`)}>
          {({ required: _, ...control }) => (
            <Select
              {...control}
              className="w-full"
              value={role}
              options={roles.map((value) => ({ value, label: words(`roles.${value}`) }))}
              onChange={(event) => setRole(event.target.value as Role)}
            />
          )}
        </Field>
        <ProblemNote title={t("failed")} error={sending.error} />
      </form>
    </Dialog>
  );
}
