"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { Field } from "@/components/forms/field";
import { VoucherLines } from "@/components/ledger/voucher-lines";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import type { EntryDto } from "@/lib/ledger";
import { ledgerKeys, postReversal } from "@/lib/ledger/queries";
import { WriteError } from "./write-error";

const REASON_MAX = 500;

/** 红冲: shows the lines that will be posted, asks why, and posts them. */
export function ReversalDialog({
  entry,
  open,
  onClose,
  onDone,
}: {
  entry: EntryDto;
  open: boolean;
  onClose: () => void;
  onDone: (id: string) => void;
}) {
  const t = useTranslations("ledger.reverse");
  const ui = useTranslations("ui");
  const { shop } = useShell();
  const form = useId();
  const [reason, setReason] = useState("");
  const client = useQueryClient();
  const reversal = useMutation({
    mutationFn: () => postReversal(shop.id, entry.id, { reason: reason.trim() }),
    onSuccess: async (posted) => {
      await client.invalidateQueries({ queryKey: ledgerKeys.all(shop.id) });
      notify({ title: t("done"), detail: posted.id, tone: "good" });
      onClose();
      onDone(posted.id);
    },
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    reversal.mutate();
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      size="medium"
      title={t("title", { id: entry.id })}
      description={t("body")}
      footer={
        <>
          <Button onClick={onClose}>{ui("cancel")}</Button>
          <Button
            type="submit"
            form={form}
            tone="danger"
            disabled={reason.trim() === "" || reversal.isPending}
          >
            {t("submit")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={onSubmit} className="space-y-4">
        <section aria-label={t("preview")}>
          <h3 className="mb-1 text-ink-2">{t("preview")}</h3>
          <VoucherLines
            currency={entry.currency}
            lines={entry.lines.map(({ line, account, debit, credit }) => ({
              line,
              account,
              debit: credit,
              credit: debit,
            }))}
          />
        </section>
        <Field label={t("reason")} hint={t("reasonHint")} required>
          {(control) => (
            <Input
              {...control}
              data-autofocus=""
              autoComplete="off"
              maxLength={REASON_MAX}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <WriteError title={t("failed")} error={reversal.error} />
      </form>
    </Dialog>
  );
}
