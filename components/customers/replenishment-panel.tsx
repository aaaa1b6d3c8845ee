"use client";

import { useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { EmptyState } from "@/components/ui/empty-state";
import { FigureTable } from "@/components/ui/figure-table";
import { QuietLink } from "@/components/ui/quiet-link";
import type { CustomersDto } from "@/lib/customers";

const SHOWN = 12;

/** How long people wait before they buy the same thing again, and how many are due. */
export function ReplenishmentPanel({ data }: { data: CustomersDto }) {
  const t = useTranslations("customers.again");
  const { shop } = useShell();
  const rows = data.replenishment.slice(0, SHOWN);
  const most = Math.max(1, ...rows.map(({ due }) => due));
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
        <FigureTable
          rows={rows}
          idOf={({ product }) => product}
          columns={[
            {
              id: "product",
              label: t("product"),
              cell: ({ product, title }) => (
                <QuietLink href={`/${shop.id}/recommendation?view=item&item=${product}`}>
                  {title}
                </QuietLink>
              ),
            },
            { id: "many", kind: "bar", share: ({ due }) => due / most },
            { id: "due", label: t("due"), look: "strong", cell: ({ due }) => due },
            {
              id: "wait",
              label: t("wait"),
              cell: ({ medianDays }) => t("days", { days: medianDays }),
            },
            {
              id: "range",
              label: t("range"),
              look: "quiet",
              cell: ({ quarterDays, threeQuarterDays }) => `${quarterDays}–${threeQuarterDays}`,
            },
          ]}
        />
      )}
    </Panel>
  );
}
