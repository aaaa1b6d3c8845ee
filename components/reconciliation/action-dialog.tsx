"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/forms/field";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Money } from "@/components/ui/money";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { REASON_CODES } from "@/lib/reconciliation";
import {
  type ItemQuery,
  postItemAction,
  reconciliationQueries,
} from "@/lib/reconciliation/queries";
import { type ItemActionInput, type Person, useItemAction } from "./use-item-action";

export type ChosenAction = "assign" | "accept" | "acceptAll" | "writeOff";

type ReasonCode = (typeof REASON_CODES)[number];

const DEFAULT_REASON: ReasonCode = "platformConfirmed";

/** Rehearses first: what would be moved and for how much stands in the dialog before anything happens. */
export function ActionDialog({
  action,
  target,
  people,
  onClose,
}: {
  action: ChosenAction;
  target: { readonly items: string[] } | { readonly filter: ItemQuery };
  people: readonly Person[];
  onClose: (done: boolean) => void;
}) {
  const t = useTranslations("reconciliation.queue");
  const { shop } = useShell();
  const [reasonCode, setReasonCode] = useState<ReasonCode>(DEFAULT_REASON);
  const [text, setText] = useState("");
  const [owner, setOwner] = useState(people[0]?.id ?? "");
  const verb = action === "acceptAll" ? "accept" : action;
  const input = { action: verb, ...target } as ItemActionInput;
  const rehearsal = useQuery({
    queryKey: [...reconciliationQueries.all(shop.id), "rehearsal", verb, target],
    queryFn: () => postItemAction(shop.id, { ...input, rehearse: true }),
    gcTime: 0,
  });
  const act = useItemAction(() => onClose(true));
  const person = people.find(({ id }) => id === owner) ?? null;
  const isReady = verb !== "writeOff" || text.trim() !== "";
  const send = () =>
    act.mutate({
      ...input,
      ...(verb === "accept" ? { reasonCode } : {}),
      ...(verb === "assign" ? { assignee: person } : {}),
      text: text.trim(),
    });
  return (
    <Dialog
      open
      onClose={() => onClose(false)}
      title={t(`actions.${action}`)}
      description={t(`hints.${verb}`)}
      footer={
        <>
          <Button onClick={() => onClose(false)}>{t("cancel")}</Button>
          <Button
            tone="primary"
            disabled={!isReady || act.isPending || !rehearsal.data || rehearsal.data.items === 0}
            onClick={send}
          >
            {t("confirm", { count: rehearsal.data?.items ?? 0 })}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        {rehearsal.data ? (
          <p aria-live="polite">
            {t("rehearsal", { count: rehearsal.data.items })}{" "}
            <Money minor={rehearsal.data.amount} currency={shop.currency} signed />
            {rehearsal.data.skipped.length > 0
              ? ` · ${t("skipped", { count: rehearsal.data.skipped.length })}`
              : ""}
          </p>
        ) : (
          <Skeleton className="h-4 w-1/2" />
        )}
        {rehearsal.error ? <p className="text-seal">{rehearsal.error.message}</p> : null}
        <ActionFields
          verb={verb}
          people={people}
          draft={{ reasonCode, text, owner }}
          onReason={setReasonCode}
          onText={setText}
          onOwner={setOwner}
        />
      </div>
    </Dialog>
  );
}

function ActionFields({
  verb,
  people,
  draft,
  onReason,
  onText,
  onOwner,
}: {
  verb: "assign" | "accept" | "writeOff";
  people: readonly Person[];
  draft: { readonly reasonCode: ReasonCode; readonly text: string; readonly owner: string };
  onReason: (code: ReasonCode) => void;
  onText: (text: string) => void;
  onOwner: (id: string) => void;
}) {
  const t = useTranslations("reconciliation.queue");
  return (
    <>
      {verb === "accept" ? (
        <Field label={t("reasonCode")} required>
          {(control) => (
            <Select
              {...control}
              value={draft.reasonCode}
              onChange={(event) =>
                onReason(REASON_CODES.find((code) => code === event.target.value) ?? DEFAULT_REASON)
              }
              options={REASON_CODES.map((code) => ({ value: code, label: t(`reasons.${code}`) }))}
            />
          )}
        </Field>
      ) : null}
      {verb === "assign" ? (
        <Field label={t("owner")}>
          {(control) => (
            <Select
              {...control}
              value={draft.owner}
              onChange={(event) => onOwner(event.target.value)}
              options={[
                ...people.map(({ id, name }) => ({ value: id, label: name })),
                { value: "", label: t("nobody") },
              ]}
            />
          )}
        </Field>
      ) : (
        <Field label={t("text")} required={verb === "writeOff"}>
          {(control) => (
            <Input
              {...control}
              value={draft.text}
              maxLength={500}
              onChange={(event) => onText(event.target.value)}
            />
          )}
        </Field>
      )}
    </>
  );
}
