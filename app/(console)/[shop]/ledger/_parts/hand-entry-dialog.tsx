"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useRef, useState } from "react";
import { Field } from "@/components/forms/field";
import { type DraftLine, toHandLines } from "@/components/ledger/hand-entry-draft";
import { fillTemplate, HAND_TEMPLATES } from "@/components/ledger/hand-entry-templates";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/notify";
import { Select } from "@/components/ui/select";
import type { EntryDto } from "@/lib/ledger";
import { ledgerKeys, postCorrection, postHandEntry } from "@/lib/ledger/queries";
import { type HandEntryFacts, HandEntryFields } from "./hand-entry-fields";
import { HandEntryLines } from "./hand-entry-lines";
import { useOpenEntry } from "./use-open-entry";
import { WriteError } from "./write-error";

const EMPTY_LINES: readonly DraftLine[] = [
  { key: 1, account: null, debit: null, credit: null },
  { key: 2, account: null, debit: null, credit: null },
];

/** 手工记账: money that no file states. It can be posted once both sides are equal and a reason is given. */
export function HandEntryDialog({
  onClose,
  correcting = null,
}: {
  onClose: () => void;
  /** The entry that is taken back and posted anew. */
  correcting?: EntryDto | null;
}) {
  const t = useTranslations("ledger.hand");
  const ui = useTranslations("ui");
  const { today } = useShell();
  const form = useId();
  const [lines, setLines] = useState(() => (correcting ? toLines(correcting) : EMPTY_LINES));
  const [facts, setFacts] = useState(() => toFacts(correcting, today));
  const entry = usePostEntry(correcting, onClose);
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
      title={correcting ? t("correctTitle", { id: correcting.id }) : t("title")}
      description={t(correcting ? "correctBody" : "body")}
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
        {correcting ? null : <TemplatePicker lines={lines} onChange={setLines} />}
        <HandEntryLines lines={lines} onChange={setLines} />
        <HandEntryFields facts={facts} onChange={setFacts} />
        <WriteError title={t("failed")} error={entry.error} />
      </form>
    </Dialog>
  );
}

/** Fills in the accounts of what is booked often. */
function TemplatePicker({
  lines,
  onChange,
}: {
  lines: readonly DraftLine[];
  onChange: (lines: readonly DraftLine[]) => void;
}) {
  const t = useTranslations("ledger.hand");
  return (
    <Field label={t("template")}>
      {(control) => (
        <Select
          {...control}
          className="w-60 max-w-full"
          defaultValue=""
          onChange={(event) => onChange(fillTemplate(event.target.value, lines))}
          options={[
            { value: "", label: t("noTemplate") },
            ...HAND_TEMPLATES.map(({ id }) => ({ value: id, label: t(`templates.${id}`) })),
          ]}
        />
      )}
    </Field>
  );
}

function toLines(entry: EntryDto): readonly DraftLine[] {
  return entry.lines.map(({ line, account, debit, credit }) => ({
    key: line,
    account,
    debit: debit === "0" ? null : debit,
    credit: credit === "0" ? null : credit,
  }));
}

function toFacts(entry: EntryDto | null, today: string): HandEntryFacts {
  return {
    date: entry?.factDate ?? today,
    cashDate: entry?.cashDate ?? "",
    order: entry?.order ?? "",
    channel: entry?.channel ?? "",
    traffic: entry?.traffic ?? "",
    note: entry?.note ?? "",
    reason: "",
  };
}

/** What the form does not show and the entry has. */
function toKept(entry: EntryDto | null): Pick<Stated, "creator" | "product"> {
  return {
    ...(entry?.creator ? { creator: entry.creator.id } : {}),
    ...(entry?.product ? { product: entry.product.id } : {}),
  };
}

type Stated = Omit<Parameters<typeof postHandEntry>[1], "key">;

function usePostEntry(correcting: EntryDto | null, onClose: () => void) {
  const t = useTranslations("ledger.hand");
  const { shop } = useShell();
  const [, setOpenId] = useOpenEntry();
  const client = useQueryClient();
  // One key for the life of the form: pressing twice, or again after a lost answer, posts once.
  const key = useRef(crypto.randomUUID());
  return useMutation({
    mutationFn: (input: Stated) =>
      correcting
        ? postCorrection(shop.id, correcting.id, { ...toKept(correcting), ...input }, key.current)
        : postHandEntry(shop.id, input, key.current),
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
