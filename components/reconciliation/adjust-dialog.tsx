"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/forms/field";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Money } from "@/components/ui/money";
import { notify } from "@/components/ui/notify";
import { Select } from "@/components/ui/select";
import type { ItemDetailDto } from "@/lib/reconciliation";
import { postAdjustment, reconciliationQueries } from "@/lib/reconciliation/queries";

const SUSPENSE = 2901;
/** Where a difference usually belongs; the book knows more, and the page of entries takes any. */
const ACCOUNTS = [
  1001, 1101, 1201, 1301, 1501, 2102, 2901, 3001, 4201, 4301, 6101, 6102, 6103, 6104, 6105, 6106,
  6201, 6202, 6203, 6204, 6301, 6302,
];

/** One entry with two lines: what the difference is, and where it goes. The preview is the entry itself. */
export function AdjustDialog({ item, onClose }: { item: ItemDetailDto; onClose: () => void }) {
  const t = useTranslations("reconciliation.adjust");
  const account = useTranslations("accounts");
  const { shop, today } = useShell();
  const client = useQueryClient();
  const isSuspense = item.pair === "suspense";
  const [from, setFrom] = useState(isSuspense ? SUSPENSE : 1101);
  const [to, setTo] = useState(6302);
  const [date, setDate] = useState(today);
  const [reason, setReason] = useState("");
  const lines = [
    { account: to, amount: item.difference },
    { account: from, amount: String(-BigInt(item.difference)) },
  ];
  const post = useMutation({
    mutationFn: () => postAdjustment(shop.id, item.id, { date, reason: reason.trim(), lines }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: reconciliationQueries.all(shop.id) });
      notify({ title: t("done"), tone: "good" });
      onClose();
    },
    onError: (error) => notify({ title: t("failed"), detail: error.message, tone: "bad" }),
  });
  const name = (code: number) => `${code} ${account(`${code}` as "1001")}`;
  const options = ACCOUNTS.map((code) => ({ value: String(code), label: name(code) }));
  const isReady = reason.trim() !== "" && from !== to && item.difference !== "0";
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("title")}
      description={t("hint")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            tone="primary"
            disabled={!isReady || post.isPending}
            onClick={() => post.mutate()}
          >
            {t("post")}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <Field label={t("from")}>
          {(control) => (
            <Select
              {...control}
              disabled={isSuspense}
              value={String(from)}
              onChange={(event) => setFrom(Number(event.target.value))}
              options={options}
            />
          )}
        </Field>
        <Field label={t("to")}>
          {(control) => (
            <Select
              {...control}
              value={String(to)}
              onChange={(event) => setTo(Number(event.target.value))}
              options={options}
            />
          )}
        </Field>
        <Field label={t("date")}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={date}
              onChange={(event) => setDate(event.target.value)}
            />
          )}
        </Field>
        <Field label={t("reason")} required>
          {(control) => (
            <Input
              {...control}
              value={reason}
              maxLength={500}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <EntryPreview lines={lines} name={name} />
      </div>
    </Dialog>
  );
}

function EntryPreview({
  lines,
  name,
}: {
  lines: readonly { readonly account: number; readonly amount: string }[];
  name: (code: number) => string;
}) {
  const t = useTranslations("reconciliation.adjust");
  const { shop } = useShell();
  return (
    <dl className="divide-y divide-line-soft border-t border-line-soft">
      {lines.map((line) => (
        <div key={line.account} className="flex justify-between gap-4 py-1.5">
          <dt>
            {t(line.amount.startsWith("-") ? "credit" : "debit")} {name(line.account)}
          </dt>
          <dd>
            <Money minor={line.amount.replace("-", "")} currency={shop.currency} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
