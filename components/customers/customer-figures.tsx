"use client";

import { useLocale, useTranslations } from "next-intl";
import { type Kpi, KpiStrip } from "@/components/shell/kpi-strip";
import { useShell } from "@/components/shell/shell-context";
import { Missing } from "@/components/ui/missing";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import type { CustomersDto } from "@/lib/customers";
import { formatNumber } from "@/lib/kernel";

/** Who there is, who comes back and what they are worth; each opens into how it was counted. */
export function CustomerFigures({ data }: { data: CustomersDto }) {
  const t = useTranslations("customers.figures");
  const locale = useLocale();
  const { shop } = useShell();
  const leaving = data.segments.find(({ segment }) => segment === "at-risk");
  const count = (value: number) => formatNumber(value, locale);
  const items: Kpi[] = [
    {
      id: "customers",
      label: t("customers"),
      value: count(data.customers),
      note: t("purchases", { count: data.purchases }),
      detail: t("customersHow", { withheld: data.withheld }),
    },
    {
      id: "repeat",
      label: t("repeat"),
      value: <Rate value={data.repeatRate} kind="percent" decimals={1} />,
      note: data.secondOrder ? t("second", { days: data.secondOrder.medianDays }) : null,
      detail: t("repeatHow"),
    },
    {
      id: "ahead",
      label: t("ahead", { days: data.lifetime?.aheadDays ?? 90 }),
      value: data.lifetime ? (
        <Money minor={data.lifetime.expectedSpend} currency={shop.currency} notation="compact" />
      ) : (
        <Missing reason={t("tooFew")} />
      ),
      note: data.lifetime
        ? t("orders", { count: Math.round(data.lifetime.expectedPurchases) })
        : null,
      detail: t("aheadHow"),
    },
    {
      id: "leaving",
      label: t("leaving"),
      value: count(leaving?.customers ?? 0),
      note: (
        <span>
          {t("spent")}{" "}
          <Money minor={leaving?.spent ?? "0"} currency={shop.currency} notation="compact" />
        </span>
      ),
      detail: t("leavingHow"),
    },
  ];
  return <KpiStrip label={t("label")} items={items} />;
}
