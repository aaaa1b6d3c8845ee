"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { Field } from "@/components/forms/field";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SCOPES } from "@/lib/tenancy";
import { createDelegation, tenancyQueries } from "@/lib/tenancy/queries";
import { useAction } from "./use-action";

/** Lends the shop to the agency whose number is typed in. */
export function LendDialog({
  org,
  shop,
  onClose,
}: {
  org: string;
  shop: { readonly id: string; readonly name: string };
  onClose: () => void;
}) {
  const t = useTranslations("access.delegations");
  const ui = useTranslations("ui");
  const { today } = useShell();
  const form = useId();
  const [agency, setAgency] = useState("");
  const [scope, setScope] = useState<(typeof SCOPES)[number]>("operate");
  const [endsOn, setEndsOn] = useState(() => `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`);
  const [isMissing, setIsMissing] = useState(false);
  const lending = useAction(
    () => createDelegation(org, { shop: shop.id, agency: agency.trim(), scope, endsOn }),
    { changes: [tenancyQueries.delegations(org)], done: t("lent"), onDone: onClose },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isGood = /^org_\d+$/.test(agency.trim());
    setIsMissing(!isGood);
    if (isGood) lending.mutate();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      size="medium"
      title={t("lendTitle", { shop: shop.name })}
      description={t("lendBody")}
      footer={
        <>
          <Button onClick={onClose}>{ui("cancel")}</Button>
          <Button type="submit" form={form} tone="primary" disabled={lending.isPending}>
            {t("lendNow")}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit} className="grid gap-4">
        <Field
          label={t("agency")}
          hint={t("agencyHint")}
          error={isMissing ? t("agencyMissing") : null}
          required
        >
          {(control) => (
            <Input
              {...control}
              data-autofocus=""
              autoComplete="off"
              placeholder="org_12"
              value={agency}
              onChange={(event) => setAgency(event.target.value)}
            />
          )}
        </Field>
        <Field label={t("scope")} hint={t(`scopeHints.${scope}`)}>
          {({ required: _, ...control }) => (
            <Select
              {...control}
              className="w-full"
              value={scope}
              options={SCOPES.map((value) => ({ value, label: t(`scopes.${value}`) }))}
              onChange={(event) => setScope(event.target.value as typeof scope)}
            />
          )}
        </Field>
        <Field label={t("endsOn")}>
          {(control) => (
            <Input
              {...control}
              type="date"
              min={today}
              value={endsOn}
              onChange={(event) => setEndsOn(event.target.value)}
            />
          )}
        </Field>
        <ProblemNote title={t("failed")} error={lending.error} />
      </form>
    </Dialog>
  );
}
