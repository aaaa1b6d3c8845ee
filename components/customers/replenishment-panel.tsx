"use client";

import { useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { EmptyState } from "@/components/ui/empty-state";
import type { CustomersDto } from "@/lib/customers";

const SHOWN = 12;

/** How long people wait before they buy the same thing again, and how many are due. */
export function ReplenishmentPanel({ data }: { data: CustomersDto }) {
  const t = useTranslations("customers.again");
  const rows = data.replenishment.slice(0, SHOWN);
  return (
    <Panel title={t("title")} note={t("note")}>
      {data.secondOrder ? (
        <p className="mb-2 text-ink-2">
          {t("second", {
            customers: data.secondOrder.customers,
            days: data.secondOrder.medianDays,
            from: data.secondOrder.quarterDays,
            to: data.secondOrder.threeQuarterDays,
          })}
        </p>
      ) : null}
      {rows.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneHint")}</EmptyState>
      ) : (
        <table className="w-full">
          <thead>
            <tr className="text-ink-2">
              {(["product", "wait", "due"] as const).map((column, i) => (
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
            {rows.map((row) => (
              <tr key={row.product} className="h-(--row) border-t border-line-soft">
                <th scope="row" className="text-left font-normal">
                  {row.title}
                </th>
                <td className="text-right">
                  {t("days", { days: row.medianDays })}
                  <span className="ml-2 text-note text-ink-3">
                    {row.quarterDays}–{row.threeQuarterDays}
                  </span>
                </td>
                <td className="text-right font-semibold">{row.due}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
