"use client";

import { useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { EmptyState } from "@/components/ui/empty-state";
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
      <table className="mt-3 w-full">
        <thead>
          <tr className="text-ink-2">
            {(["shopper", "orders", "alive", "purchases", "spend"] as const).map((column, i) => (
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
          {lifetime.top.slice(0, SHOWN).map((one) => (
            <tr key={one.shopper} className="h-(--row) border-t border-line-soft">
              <th scope="row" className="text-left font-normal">
                #{one.shopper}
              </th>
              <td className="text-right">{one.orders}</td>
              <td className="text-right">
                <Rate value={one.alive} kind="percent" decimals={0} />
              </td>
              <td className="text-right">{one.expectedPurchases.toFixed(2)}</td>
              <td className="text-right font-semibold">
                <Money minor={one.expectedSpend} currency={shop.currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
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
