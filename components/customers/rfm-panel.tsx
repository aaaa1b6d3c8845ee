"use client";

import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Money } from "@/components/ui/money";
import type { CustomersDto } from "@/lib/customers";

const FIFTHS = [5, 4, 3, 2, 1] as const;

/** Customers by how lately and how often they bought: the darker, the more of them; and the seven groups that follow. */
export function RfmPanel({ data }: { data: CustomersDto }) {
  const t = useTranslations("customers.rfm");
  const locale = useLocale();
  const { shop } = useShell();
  const most = Math.max(1, ...data.grid.map(({ customers }) => customers));
  const countOf = (recency: number, frequency: number) =>
    data.grid.find((cell) => cell.recency === recency && cell.frequency === frequency)?.customers ??
    0;
  return (
    <Panel title={t("title")} note={t("note", { count: data.customers })}>
      <table className="w-full table-fixed text-center">
        <caption className="sr-only">{t("caption")}</caption>
        <thead>
          <tr className="text-note text-ink-3">
            <th scope="col" className="w-16 text-left font-normal">
              {t("corner")}
            </th>
            {FIFTHS.toReversed().map((frequency) => (
              <th key={frequency} scope="col" className="font-normal">
                F{frequency}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {FIFTHS.map((recency) => (
            <tr key={recency}>
              <th scope="row" className="text-left text-note font-normal text-ink-3">
                R{recency}
              </th>
              {FIFTHS.toReversed().map((frequency) => {
                const count = countOf(recency, frequency);
                return (
                  <td key={frequency} className="p-0.5">
                    <span
                      className="block rounded-sm py-1.5"
                      style={{
                        background: `color-mix(in srgb, var(--river) ${Math.round((34 * count) / most)}%, var(--sheet))`,
                      }}
                    >
                      {count.toLocaleString(locale)}
                    </span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <table className="mt-3 w-full">
        <thead>
          <tr className="text-ink-2">
            {(["segment", "customers", "spent", "days"] as const).map((column, i) => (
              <th
                key={column}
                scope="col"
                className={`font-normal ${i === 0 ? "text-left" : "text-right"}`}
              >
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.segments.map(({ segment, customers, spent, medianDaysSinceOrder }) => (
            <tr key={segment} className="h-(--row) border-t border-line-soft">
              <th scope="row" className="text-left font-normal">
                {t(`segments.${segment}`)}
              </th>
              <td className="text-right">{customers.toLocaleString(locale)}</td>
              <td className="text-right font-semibold">
                <Money minor={spent} currency={shop.currency} notation="compact" />
              </td>
              <td className="text-right text-ink-2">{medianDaysSinceOrder ?? "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
