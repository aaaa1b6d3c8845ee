"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/forms/field";
import { CHANNELS, TRAFFICS } from "@/components/ledger/book-words";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

export interface HandEntryFacts {
  readonly date: string;
  readonly cashDate: string;
  readonly order: string;
  readonly channel: (typeof CHANNELS)[number] | "";
  readonly traffic: (typeof TRAFFICS)[number] | "";
  readonly note: string;
  readonly reason: string;
}

const TEXT_MAX = 500;
const ORDER_MAX = 200;

/** The days, what the entry concerns, and why it is made. */
export function HandEntryFields({
  facts,
  onChange,
}: {
  facts: HandEntryFacts;
  onChange: (facts: HandEntryFacts) => void;
}) {
  const t = useTranslations("ledger.hand");
  const a = useTranslations("accounts");
  const set = (change: Partial<HandEntryFacts>) => onChange({ ...facts, ...change });
  const text = (name: "date" | "cashDate" | "order" | "note" | "reason") => ({
    autoComplete: "off",
    value: facts[name],
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
  });
  return (
    <div className="grid grid-cols-2 gap-x-4 gap-y-3 max-sm:grid-cols-1">
      <Field label={t("date")} hint={t("dateHint")} required>
        {(control) => <Input {...control} {...text("date")} type="date" />}
      </Field>
      <Field label={t("cashDate")} hint={t("cashDateHint")}>
        {(control) => <Input {...control} {...text("cashDate")} type="date" />}
      </Field>
      <Field label={t("channel")}>
        {(control) => (
          <Select
            {...control}
            className="w-full"
            value={facts.channel}
            onChange={(event) => set({ channel: toOne(CHANNELS, event.target.value) })}
            options={[
              { value: "", label: t("none") },
              ...CHANNELS.map((value) => ({ value, label: a(`channels.${value}`) })),
            ]}
          />
        )}
      </Field>
      <Field label={t("traffic")}>
        {(control) => (
          <Select
            {...control}
            className="w-full"
            value={facts.traffic}
            onChange={(event) => set({ traffic: toOne(TRAFFICS, event.target.value) })}
            options={[
              { value: "", label: t("none") },
              ...TRAFFICS.map((value) => ({ value, label: a(`traffic.${value}`) })),
            ]}
          />
        )}
      </Field>
      <Field label={t("order")}>
        {(control) => <Input {...control} {...text("order")} maxLength={ORDER_MAX} />}
      </Field>
      <Field label={t("note")}>
        {(control) => <Input {...control} {...text("note")} maxLength={TEXT_MAX} />}
      </Field>
      <div className="col-span-full">
        <Field label={t("reason")} hint={t("reasonHint")} required>
          {(control) => <Input {...control} {...text("reason")} maxLength={TEXT_MAX} />}
        </Field>
      </div>
    </div>
  );
}

function toOne<Value extends string>(list: readonly Value[], text: string): Value | "" {
  return list.find((value) => value === text) ?? "";
}
