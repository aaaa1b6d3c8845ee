"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useAction } from "@/components/access/use-action";
import { Field } from "@/components/forms/field";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { RateDto } from "@/lib/closing";
import { closingQueries, saveRate } from "@/lib/closing/queries";

const SHOWN_MAX = 60;

/** What other currencies were worth on which day, and who says so. */
export function RatesPanel({ canPost }: { canPost: boolean }) {
  const t = useTranslations("closing.rates");
  const { shop } = useShell();
  const { data, error } = useQuery(closingQueries.rates(shop.id));
  const items = data?.items.slice(0, SHOWN_MAX) ?? [];
  return (
    <Panel title={t("title")} note={t("note", { currency: shop.currency })}>
      <ProblemNote title={t("unread")} error={error} />
      {data && items.length === 0 ? <p className="mb-3 text-ink-2">{t("empty")}</p> : null}
      {items.length > 0 ? <Rates items={items} currency={shop.currency} /> : null}
      {canPost ? <RateForm /> : null}
    </Panel>
  );
}

function Rates({ items, currency }: { items: readonly RateDto[]; currency: string }) {
  const t = useTranslations("closing.rates");
  return (
    <ScrollRegion>
      <table className="w-full">
        <thead className="text-left text-ink-2">
          <tr>
            <th className="py-1 font-normal">{t("day")}</th>
            <th className="py-1 text-right font-normal">{t("rate")}</th>
            <th className="py-1 pl-4 font-normal">{t("source")}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((rate) => (
            <tr key={`${rate.currency}${rate.day}`} className="border-t border-line-soft">
              <td className="py-1 whitespace-nowrap tabular-nums">{rate.day}</td>
              <td className="py-1 text-right whitespace-nowrap tabular-nums">
                {t("worth", { currency: rate.currency, rate: rate.rate, own: currency })}
              </td>
              <td className="py-1 pl-4 text-ink-2">
                {rate.source} · {rate.savedBy}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

const EMPTY = { currency: "", rate: "", source: "" };

function RateForm() {
  const t = useTranslations("closing.rates");
  const { shop, today } = useShell();
  const [day, setDay] = useState(today);
  const [draft, setDraft] = useState(EMPTY);
  const saving = useAction(
    () =>
      saveRate(shop.id, {
        day,
        currency: draft.currency.trim().toUpperCase(),
        rate: draft.rate.trim(),
        source: draft.source.trim(),
      }),
    {
      changes: [closingQueries.rates(shop.id)],
      done: t("saved"),
      onDone: () => setDraft(EMPTY),
    },
  );
  const isReady =
    /^[a-z]{3}$/i.test(draft.currency.trim()) &&
    /^\d+(\.\d{1,8})?$/.test(draft.rate.trim()) &&
    draft.source.trim() !== "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) saving.mutate();
  };
  const text = (name: keyof typeof EMPTY, more: { maxLength: number; placeholder: string }) => (
    <Field label={t(name === "rate" ? "rateOf" : name, { own: shop.currency })}>
      {(control) => (
        <Input
          {...control}
          {...more}
          autoComplete="off"
          value={draft[name]}
          onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <form onSubmit={submit} className="grid gap-3">
      <div className="grid grid-cols-2 gap-3">
        {text("currency", { maxLength: 3, placeholder: "USD" })}
        {text("rate", { maxLength: 20, placeholder: "7.1234" })}
        <Field label={t("day")}>
          {(control) => (
            <Input
              {...control}
              type="date"
              max={today}
              value={day}
              onChange={(event) => setDay(event.target.value)}
            />
          )}
        </Field>
        {text("source", { maxLength: 200, placeholder: t("sourceHint") })}
      </div>
      <ProblemNote title={t("failed")} error={saving.error} />
      <div>
        <Button type="submit" disabled={!isReady || saving.isPending}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
