"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useRef, useState } from "react";
import { type DraftLine, toHandLines } from "@/components/ledger/hand-entry-draft";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/notify";
import { ledgerKeys, postHandEntry } from "@/lib/ledger/queries";
import { type HandEntryFacts, HandEntryFields } from "./hand-entry-fields";
import { HandEntryLines } from "./hand-entry-lines";
import { useOpenEntry } from "./use-open-entry";
import { WriteError } from "./write-error";

const EMPTY_LINES: readonly DraftLine[] = [
  { key: 1, account: null, debit: null, credit: null },
  { key: 2, account: null, debit: null, credit: null },
];

/** 手工记账: money that no file states. It can be posted once both sides are equal and a reason is given. */
export function HandEntryDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("ledger.hand");
  const ui = useTranslations("ui");
  const { today } = useShell();
  const form = useId();
  const [lines, setLines] = useState(EMPTY_LINES);
  const [facts, setFacts] = useState<HandEntryFacts>({
    date: today,
    cashDate: "",
    order: "",
    channel: "",
    traffic: "",
    note: "",
    reason: "",
  });
  const entry = usePostEntry(onClose);
  const posted = toHandLines(lines);
  const isReady = posted !== null && facts.reason.trim() !== "" && facts.date !== "";
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (posted && isReady) entry.mutate({ ...toStated(facts), lines: posted });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      size="large"
      title={t("title")}
      description={t("body")}
      footer={
        <>
          <Button onClick={onClose}>{ui("cancel")}</Button>
          <Button type="submit" form={form} tone="primary" disabled={!isReady || entry.isPending}>
            {t("submit")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={onSubmit} className="space-y-4">
        <HandEntryLines lines={lines} onChange={setLines} />
        <HandEntryFields facts={facts} onChange={setFacts} />
        <WriteError title={t("failed")} error={entry.error} />
      </form>
    </Dialog>
  );
}

type Stated = Omit<Parameters<typeof postHandEntry>[1], "key">;

function usePostEntry(onClose: () => void) {
  const t = useTranslations("ledger.hand");
  const { shop } = useShell();
  const [, setOpenId] = useOpenEntry();
  const client = useQueryClient();
  // One key for the life of the form: pressing twice, or again after a lost answer, posts once.
  const key = useRef(crypto.randomUUID());
  return useMutation({
    mutationFn: (input: Stated) => postHandEntry(shop.id, input, key.current),
    onSuccess: async (entry) => {
      await client.invalidateQueries({ queryKey: ledgerKeys.all(shop.id) });
      notify({ title: t("done"), detail: entry.id, tone: "good" });
      onClose();
      setOpenId(entry.id);
    },
    onError: () => {
      key.current = crypto.randomUUID();
    },
  });
}

/** What is left empty is not stated. */
function toStated(facts: HandEntryFacts): Omit<Stated, "lines"> {
  const { date, cashDate, order, channel, traffic, note, reason } = facts;
  return {
    date,
    reason: reason.trim(),
    ...(cashDate && cashDate !== date ? { cashDate } : {}),
    ...(order.trim() ? { order: order.trim() } : {}),
    ...(channel ? { channel } : {}),
    ...(traffic ? { traffic } : {}),
    ...(note.trim() ? { note: note.trim() } : {}),
  };
}
