"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { Field } from "@/components/forms/field";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { NewApiKeyDto, Role } from "@/lib/auth";
import { authQueries, createApiKey } from "@/lib/auth/queries";
import { MadeKey } from "./made-key";

const LIVES = ["30", "90", "365", "forever"] as const;

/** Makes a key, and shows it the one time that it can be shown. */
export function NewKeyDialog({ roles, onClose }: { roles: readonly Role[]; onClose: () => void }) {
  const t = useTranslations("settings.keys");
  const ui = useTranslations("ui");
  const form = useId();
  const [made, setMade] = useState<NewApiKeyDto | null>(null);
  const [isPending, setIsPending] = useState(false);
  return (
    <Dialog
      open
      onClose={onClose}
      size="medium"
      title={made ? t("madeTitle", { name: made.name }) : t("createTitle")}
      footer={
        made ? (
          <Button tone="primary" onClick={onClose}>
            {t("done")}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{ui("cancel")}</Button>
            <Button type="submit" form={form} tone="primary" disabled={isPending}>
              {t("createNow")}
            </Button>
          </>
        )
      }
    >
      {made ? (
        <MadeKey secret={made.key} />
      ) : (
        <KeyForm id={form} roles={roles} onMade={setMade} onPending={setIsPending} />
      )}
    </Dialog>
  );
}

function KeyForm({
  id,
  roles,
  onMade,
  onPending,
}: {
  id: string;
  roles: readonly Role[];
  onMade: (key: NewApiKeyDto) => void;
  onPending: (isPending: boolean) => void;
}) {
  const t = useTranslations("settings.keys");
  const { shop } = useShell();
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("client");
  const [life, setLife] = useState<(typeof LIVES)[number]>("90");
  const [isUnnamed, setIsUnnamed] = useState(false);
  const creation = useMutation({
    mutationFn: () =>
      createApiKey(shop.id, {
        name: name.trim(),
        role,
        expiresInDays: life === "forever" ? null : Number(life),
      }),
    onMutate: () => onPending(true),
    onSettled: () => onPending(false),
    onSuccess: (key) => {
      onMade(key);
      return client.invalidateQueries(authQueries.apiKeys(shop.id));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsUnnamed(name.trim() === "");
    if (name.trim() !== "") creation.mutate();
  };
  return (
    <form id={id} noValidate onSubmit={submit} className="grid gap-4">
      <Field
        label={t("name")}
        hint={t("nameHint")}
        error={isUnnamed ? t("nameMissing") : null}
        required
      >
        {(control) => (
          <Input
            {...control}
            data-autofocus=""
            autoComplete="off"
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label={t("role")} hint={t(`roleHints.${role}`)}>
        {({ required: _, ...control }) => (
          <Select
            {...control}
            className="w-full"
            value={role}
            options={roles.map((value) => ({ value, label: t(`roles.${value}`) }))}
            onChange={(event) => setRole(event.target.value as Role)}
          />
        )}
      </Field>
      <Field label={t("life")}>
        {({ required: _, ...control }) => (
          <Select
            {...control}
            className="w-full"
            value={life}
            options={LIVES.map((value) => ({
              value,
              label: value === "forever" ? t("forever") : t("days", { count: Number(value) }),
            }))}
            onChange={(event) => setLife(event.target.value as (typeof LIVES)[number])}
          />
        )}
      </Field>
      <ProblemNote title={t("failed")} error={creation.error} />
    </form>
  );
}
