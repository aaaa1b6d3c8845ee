"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/forms/field";
import { MoneyField } from "@/components/forms/money-field";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Input } from "@/components/ui/input";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import { Segmented } from "@/components/ui/segmented";
import {
  computeBreakEvenSales,
  computeSlotFeeMax,
  type DealTerms,
  simulateDeal,
} from "@/lib/creators";

const START: DealTerms = {
  kind: "exclusive",
  slotFee: 2_000_000,
  samples: 100_000,
  adSpend: 500_000,
  commissionRate: 0.2,
  refundRate: 0.2,
  goodsRate: 0.35,
  otherRate: 0.05,
  haloRate: 0,
};

const AMOUNTS = ["slotFee", "samples", "adSpend"] as const;
const RATES = [
  ["commissionRate", "commission"],
  ["refundRate", "refund"],
  ["goodsRate", "goods"],
  ["otherRate", "other"],
  ["haloRate", "halo"],
] as const;

/** 坑位 + 佣金 + 退款 → the sales at which a broadcast pays, and the slot fee to stop at. */
export function DealSimulator() {
  const t = useTranslations("creators.simulator");
  const deals = useTranslations("creators.deals");
  const { shop } = useShell();
  const [terms, setTerms] = useState(START);
  const [sales, setSales] = useState(10_000_000);
  const money = (value: number) => (
    <Money minor={String(Math.round(value))} currency={shop.currency} />
  );
  const outcome = simulateDeal(terms, sales);
  const breakEven = computeBreakEvenSales(terms);
  return (
    <div className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] gap-3 max-lg:grid-cols-1">
      <Panel title={t("title")} note={t("note")}>
        <div className="grid grid-cols-3 gap-3 max-sm:grid-cols-1">
          <div>
            <p className="mb-1 text-ink-2">{t("kind")}</p>
            <Segmented
              label={t("kind")}
              value={terms.kind}
              onChange={(kind) => setTerms({ ...terms, kind })}
              options={(["exclusive", "shared"] as const).map((value) => ({
                value,
                label: deals(`kind.${value}`),
              }))}
            />
          </div>
          <Field label={t("sales")}>
            {(control) => (
              <MoneyField
                control={control}
                value={String(sales)}
                currency={shop.currency}
                onChange={(minor) => minor !== null && setSales(Number(minor))}
              />
            )}
          </Field>
          {AMOUNTS.map((field) => (
            <Field key={field} label={t(field)}>
              {(control) => (
                <MoneyField
                  control={control}
                  value={String(terms[field])}
                  currency={shop.currency}
                  onChange={(minor) =>
                    minor !== null && setTerms({ ...terms, [field]: Number(minor) })
                  }
                />
              )}
            </Field>
          ))}
          {RATES.map(([field, word]) => (
            <Field key={field} label={t(word)}>
              {(control) => (
                <Input
                  {...control}
                  type="number"
                  min={0}
                  max={100}
                  value={Math.round(terms[field] * 1_000) / 10}
                  onChange={(event) =>
                    setTerms({
                      ...terms,
                      [field]: Math.min(1, Math.max(0, Number(event.target.value) / 100)),
                    })
                  }
                />
              )}
            </Field>
          ))}
        </div>
      </Panel>
      <Panel title={t("result")}>
        <dl className="grid gap-2" aria-live="polite">
          <Line label={t("breakEven")}>{breakEven === null ? t("never") : money(breakEven)}</Line>
          <Line label={t("contribution")}>{money(outcome.contribution)}</Line>
          <Line label={t("roi")}>
            <Rate value={outcome.roi} />
          </Line>
          <Line label={t("slotMax")}>{money(computeSlotFeeMax(terms, sales))}</Line>
        </dl>
        {terms.kind === "shared" ? <p className="pt-3 text-ink-2">{t("advice")}</p> : null}
      </Panel>
    </div>
  );
}

function Line({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="flex justify-between gap-4 border-t border-line-soft pt-2">
      <dt className="text-ink-2">{label}</dt>
      <dd className="text-right font-semibold">{children}</dd>
    </div>
  );
}
