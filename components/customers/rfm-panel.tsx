"use client";

import { useLocale, useTranslations } from "next-intl";
import { HeatCell } from "@/components/charts/heat-cell";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { FigureTable } from "@/components/ui/figure-table";
import { Missing } from "@/components/ui/missing";
import { Money } from "@/components/ui/money";
import type { CustomersDto } from "@/lib/customers";
import { formatNumber } from "@/lib/kernel";

const FIFTHS = [5, 4, 3, 2, 1] as const;

/** Customers by how lately and how often they bought: the darker, the more of them; and the seven groups that follow. */
export function RfmPanel({ data }: { data: CustomersDto }) {
  const t = useTranslations("customers.rfm");
  const locale = useLocale();
  const { shop } = useShell();
  const most = Math.max(1, ...data.grid.map(({ customers }) => customers));
  const largest = Math.max(1, ...data.segments.map(({ customers }) => customers));
  const countOf = (recency: number, frequency: number) =>
    data.grid.find((cell) => cell.recency === recency && cell.frequency === frequency)?.customers ??
    0;
  // Customers with the same count have the same score, so a fifth may hold nobody.
  const frequencies = FIFTHS.toReversed().filter((frequency) =>
    data.grid.some((cell) => cell.frequency === frequency && cell.customers > 0),
  );
  return (
    <Panel title={t("title")} note={t("note", { count: data.customers })}>
      <table className="w-full table-fixed text-center">
        <caption className="sr-only">{t("caption")}</caption>
        <thead>
          <tr className="text-note text-ink-3">
            <td className="w-20" />
            {frequencies.map((frequency) => (
              <th key={frequency} scope="col" className="h-7 font-normal">
                F{frequency} {frequency === 1 ? t("seldom") : frequency === 5 ? t("often") : ""}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {FIFTHS.map((recency) => (
            <tr key={recency}>
              <th scope="row" className="text-left text-note font-normal text-ink-3">
                R{recency} {recency === 1 ? t("longAgo") : recency === 5 ? t("lately") : ""}
              </th>
              {frequencies.map((frequency) => {
                const count = countOf(recency, frequency);
                return (
                  <td key={frequency} className="p-0.5">
                    <HeatCell share={count / most}>{formatNumber(count, locale)}</HeatCell>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="mt-2">
        <FigureTable
          rows={data.segments}
          idOf={({ segment }) => segment}
          columns={[
            {
              id: "segment",
              label: t("segment"),
              cell: ({ segment }) => (
                <span title={t(`rules.${segment}`)}>{t(`segments.${segment}`)}</span>
              ),
            },
            { id: "many", kind: "bar", share: ({ customers }) => customers / largest },
            {
              id: "customers",
              label: t("customers"),
              cell: ({ customers }) => formatNumber(customers, locale),
            },
            {
              id: "spent",
              label: t("spent"),
              look: "strong",
              cell: ({ spent }) => (
                <Money minor={spent} currency={shop.currency} notation="compact" />
              ),
            },
            {
              id: "days",
              label: t("days"),
              look: "quiet",
              cell: ({ medianDaysSinceOrder }) => medianDaysSinceOrder ?? <Missing />,
            },
          ]}
        />
      </div>
    </Panel>
  );
}
