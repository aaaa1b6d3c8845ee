"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { HeatCell } from "@/components/charts/heat-cell";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Segmented } from "@/components/ui/segmented";
import type { CustomersDto } from "@/lib/customers";
import { formatNumber } from "@/lib/kernel";

type Cohort = CustomersDto["cohorts"][number];
type Measure = "active" | "spent";

/** The share that came back in a month, or what one spent up to it; null before it has come. */
function measureAt(row: Cohort, measure: Measure, month: number): number | null {
  const active = row.active[month];
  if (active === undefined) return null;
  return measure === "active" ? active / row.customers : Number(row.spentSoFar[month] ?? 0);
}

/** Customers by the month they first bought in: the share that bought again, or what one had spent so far. */
export function CohortPanel({ data }: { data: CustomersDto }) {
  const t = useTranslations("customers.cohorts");
  const { shop } = useShell();
  const [measure, setMeasure] = useState<Measure>("active");
  const length = Math.max(1, ...data.cohorts.map(({ active }) => active.length));
  // Everybody buys in the month they first buy in.
  const first = measure === "active" ? 1 : 0;
  const months = Array.from({ length: Math.max(0, length - first) }, (_, at) => at + first);
  const most = Math.max(
    ...data.cohorts.flatMap((row) => months.map((month) => measureAt(row, measure, month) ?? 0)),
    Number.EPSILON,
  );
  return (
    <Panel
      title={t("title")}
      note={t("note")}
      actions={
        <Segmented
          size="small"
          label={t("measure")}
          value={measure}
          onChange={setMeasure}
          options={(["active", "spent"] as const).map((value) => ({ value, label: t(value) }))}
        />
      }
    >
      <ScrollRegion>
        <table className="w-full min-w-[40rem]">
          <thead>
            <tr className="text-ink-2">
              <th scope="col" className="text-left font-normal">
                {t("month")}
              </th>
              <th scope="col" className="pr-3 text-right font-normal">
                {t("customers")}
              </th>
              {months.map((month) => (
                <th key={month} scope="col" className="px-2.5 text-right font-normal">
                  {t("since", { month })}
                </th>
              ))}
              <th scope="col" className="pl-3 text-right font-normal">
                {t("payback")}
              </th>
            </tr>
          </thead>
          <tbody>
            {data.cohorts.map((row) => (
              <CohortLine key={row.month} row={row} months={months} measure={measure} most={most} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className="mt-2 text-note text-ink-3">
        {data.payback
          ? t.rich("cost", {
              cost: () => (
                <Money minor={data.payback?.costPerOrder ?? null} currency={shop.currency} signed />
              ),
              margin: (data.payback.marginRate * 100).toFixed(1),
            })
          : t("noCost")}
      </p>
    </Panel>
  );
}

function CohortLine({
  row,
  months,
  measure,
  most,
}: {
  row: Cohort;
  months: readonly number[];
  measure: Measure;
  /** The darkest. */
  most: number;
}) {
  const t = useTranslations("customers.cohorts");
  const locale = useLocale();
  const { shop } = useShell();
  return (
    <tr className="h-(--row)">
      <th scope="row" className="text-left font-normal">
        {row.month}
      </th>
      <td className="pr-3 text-right">{formatNumber(row.customers, locale)}</td>
      {months.map((month) => {
        const value = measureAt(row, measure, month);
        if (value === null) return <td key={month} />;
        return (
          <td key={month} className="p-0.5 text-right">
            <HeatCell share={value / most}>
              {measure === "active" ? (
                <Rate value={value} kind="percent" decimals={0} />
              ) : (
                <Money minor={row.spentSoFar[month] ?? null} currency={shop.currency} />
              )}
            </HeatCell>
          </td>
        );
      })}
      <td className="pl-3 text-right">
        {row.paybackMonths === null ? t("notYet") : t("paid", { month: row.paybackMonths })}
      </td>
    </tr>
  );
}
