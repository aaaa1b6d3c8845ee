"use client";

import { useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { EmptyState } from "@/components/ui/empty-state";
import { FigureTable } from "@/components/ui/figure-table";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import type { CustomersDto } from "@/lib/customers";

const SHOWN = 10;

/** What customers will be worth: who comes back and what they spend, by a model of repeat purchases. */
export function LifetimePanel({ data }: { data: CustomersDto }) {
  const t = useTranslations("customers.lifetime");
  const { shop } = useShell();
  const { lifetime } = data;
  if (!lifetime)
    return (
      <Panel title={t("title")}>
        <EmptyState title={t("none")}>{t("noneHint")}</EmptyState>
      </Panel>
    );
  const most = Math.max(1, ...lifetime.top.map(({ expectedSpend }) => Number(expectedSpend ?? 0)));
  return (
    <Panel title={t("title")} note={t("note", { days: lifetime.aheadDays })}>
      <p className="text-ink-2">
        {t.rich("sum", {
          purchases: lifetime.expectedPurchases.toFixed(0),
          spend: () => (
            <span className="font-semibold text-ink">
              <Money minor={lifetime.expectedSpend} currency={shop.currency} notation="compact" />
            </span>
          ),
        })}
      </p>
      <div className="mt-1">
        <FigureTable
          rows={lifetime.top.slice(0, SHOWN)}
          idOf={({ shopper }) => shopper}
          columns={[
            { id: "shopper", label: t("shopper"), cell: ({ shopper }) => `#${shopper}` },
            {
              id: "worth",
              kind: "bar",
              share: ({ expectedSpend }) => Number(expectedSpend ?? 0) / most,
            },
            { id: "orders", label: t("orders"), cell: ({ orders }) => orders },
            {
              id: "alive",
              label: t("alive"),
              cell: ({ alive }) => <Rate value={alive} kind="percent" decimals={0} />,
            },
            {
              id: "purchases",
              label: t("purchases"),
              cell: ({ expectedPurchases }) => <Rate value={expectedPurchases} decimals={2} />,
            },
            {
              id: "spend",
              label: t("spend"),
              look: "strong",
              cell: ({ expectedSpend }) => <Money minor={expectedSpend} currency={shop.currency} />,
            },
          ]}
        />
      </div>
      <p className="mt-2 text-note text-ink-3">
        {t("model", {
          r: lifetime.r.toFixed(3),
          alpha: lifetime.alpha.toFixed(2),
          a: lifetime.a.toFixed(3),
          b: lifetime.b.toFixed(3),
        })}
      </p>
    </Panel>
  );
}
