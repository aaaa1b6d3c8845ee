"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useAction } from "@/components/access/use-action";
import { Field } from "@/components/forms/field";
import { MoneyField } from "@/components/forms/money-field";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { type ShellShop, useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Money } from "@/components/ui/money";
import { Select } from "@/components/ui/select";
import { closingQueries, transferCurrency } from "@/lib/closing/queries";
import { ledgerKeys } from "@/lib/ledger/queries";

interface Draft {
  readonly to: string;
  readonly date: string;
  readonly amount: string | null;
  readonly arrived: string | null;
  readonly reason: string;
  /** A second press, after a second person's word too, is the same transfer. */
  readonly key: string;
}

/** Money that goes from this book to another shop's, each side in its own currency. */
export function MoneyTransferPanel() {
  const { shop, shops } = useShell();
  const others = shops.filter(({ id }) => id !== shop.id);
  const [first] = others;
  return first ? <TransferForm others={others} first={first} /> : null;
}

function TransferForm({ others, first }: { others: readonly ShellShop[]; first: ShellShop }) {
  const t = useTranslations("closing.transfer");
  const { today } = useShell();
  const [draft, setDraft] = useState<Draft>(() => toEmpty(first.id, today));
  const other = others.find(({ id }) => id === draft.to) ?? first;
  const moving = useTransfer(draft, () => setDraft(toEmpty(draft.to, draft.date)));
  const isReady =
    Number(draft.amount) > 0 && Number(draft.arrived) > 0 && draft.reason.trim() !== "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) moving.mutate();
  };
  return (
    <Panel title={t("title")} note={t("note")}>
      <form onSubmit={submit} className="grid gap-3">
        <TransferFields
          draft={draft}
          others={others}
          other={other}
          onChange={(part) => setDraft({ ...draft, ...part })}
        />
        <ProblemNote title={t("failed")} error={moving.error} />
        <p aria-live="polite" className="text-note text-ink-3">
          {moving.data
            ? t.rich("result", {
                rate: moving.data.rate,
                money: () => <Money minor={moving.data.result} currency={other.currency} />,
              })
            : t("hint")}
        </p>
        <div>
          <Button type="submit" disabled={!isReady || moving.isPending}>
            {t("submit")}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

const toEmpty = (to: string, date: string): Draft => ({
  to,
  date,
  amount: null,
  arrived: null,
  reason: "",
  key: crypto.randomUUID(),
});

function useTransfer(draft: Draft, onDone: () => void) {
  const t = useTranslations("closing.transfer");
  const { shop } = useShell();
  const { amount, arrived, reason, ...rest } = draft;
  return useAction(
    () =>
      transferCurrency(shop.id, {
        ...rest,
        amount: amount ?? "",
        arrived: arrived ?? "",
        reason: reason.trim(),
      }),
    {
      changes: [
        { queryKey: closingQueries.all(shop.id) },
        { queryKey: ledgerKeys.all(shop.id) },
        { queryKey: ledgerKeys.all(draft.to) },
      ],
      done: t("done"),
      onDone,
    },
  );
}

function TransferFields({
  draft,
  others,
  other,
  onChange,
}: {
  draft: Draft;
  others: readonly ShellShop[];
  other: ShellShop;
  onChange: (part: Partial<Draft>) => void;
}) {
  const t = useTranslations("closing.transfer");
  const { shop } = useShell();
  const money = (name: "amount" | "arrived", label: string, currency: string) => (
    <Field label={label}>
      {(control) => (
        <MoneyField
          control={control}
          currency={currency}
          value={draft[name]}
          onChange={(minor) => onChange({ [name]: minor })}
        />
      )}
    </Field>
  );
  return (
    <div className="grid grid-cols-2 gap-3">
      <Field label={t("to")}>
        {({ required: _, ...control }) => (
          <Select
            {...control}
            className="w-full"
            value={draft.to}
            options={others.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) => onChange({ to: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("date")}>
        {(control) => (
          <Input
            {...control}
            type="date"
            value={draft.date}
            onChange={(event) => onChange({ date: event.target.value })}
          />
        )}
      </Field>
      {money("amount", t("leaves", { currency: shop.currency }), shop.currency)}
      {money("arrived", t("arrives", { currency: other.currency }), other.currency)}
      <div className="col-span-2">
        <Field label={t("reason")}>
          {(control) => (
            <Input
              {...control}
              maxLength={500}
              value={draft.reason}
              onChange={(event) => onChange({ reason: event.target.value })}
            />
          )}
        </Field>
      </div>
    </div>
  );
}
