"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Money } from "@/components/ui/money";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Segmented } from "@/components/ui/segmented";
import type { CustomersDto } from "@/lib/customers";

type Measure = "active" | "spent";

/** Customers by the month they first bought in: the share that bought again, or what one had spent so far. */
export function CohortPanel({ data }: { data: CustomersDto }) {
  const t = useTranslations("customers.cohorts");
  const { shop } = useShell();
  const [measure, setMeasure] = useState<Measure>("active");
  const length = Math.max(1, ...data.cohorts.map(({ active }) => active.length));
  const months = Array.from({ length }, (_, month) => month);
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
              <th scope="col" className="text-right font-normal">
                {t("customers")}
              </th>
              {months.map((month) => (
                <th key={month} scope="col" className="text-right font-normal">
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
              <CohortLine key={row.month} row={row} months={months} measure={measure} />
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
}: {
  row: CustomersDto["cohorts"][number];
  months: readonly number[];
  measure: Measure;
}) {
  const t = useTranslations("customers.cohorts");
  const locale = useLocale();
  const { shop } = useShell();
  return (
    <tr className="h-(--row) border-t border-line-soft">
      <th scope="row" className="text-left font-normal">
        {row.month}
      </th>
      <td className="text-right">{row.customers.toLocaleString(locale)}</td>
      {months.map((month) => {
        const active = row.active[month];
        if (active === undefined) return <td key={month} />;
        const share = active / row.customers;
        return (
          <td
            key={month}
            className="text-right"
            style={{
              background: `color-mix(in srgb, var(--river) ${Math.round(30 * share)}%, var(--sheet))`,
            }}
          >
            {measure === "active" ? (
              `${(100 * share).toFixed(0)} %`
            ) : (
              <Money minor={row.spentSoFar[month] ?? null} currency={shop.currency} />
            )}
          </td>
        );
      })}
      <td className="pl-3 text-right">
        {row.paybackMonths === null ? t("notYet") : t("paid", { month: row.paybackMonths })}
      </td>
    </tr>
  );
}
