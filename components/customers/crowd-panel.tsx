"use client";

import { useLocale, useTranslations } from "next-intl";
import { BarList } from "@/components/charts/bar-list";
import { pickMoneyScale } from "@/components/charts/money-scale";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import type { CustomersDto } from "@/lib/customers";

/** The eight crowds by what they spent; who cannot be told apart stands as unclassified. */
export function CrowdPanel({ data }: { data: CustomersDto }) {
  const t = useTranslations("customers.crowds");
  const locale = useLocale();
  const { shop } = useShell();
  const scale = pickMoneyScale(
    data.crowds.map(({ spent }) => spent),
    { locale, currency: shop.currency },
  );
  return (
    <Panel title={t("title")} note={t("note", { unit: scale.unit })}>
      <BarList
        scale={scale}
        items={data.crowds.map(({ crowd, customers, spent }) => ({
          id: crowd,
          label: t(`names.${crowd}`),
          amount: spent,
          color: crowd === "unclassified" ? ("neutral" as const) : (1 as const),
          note: t("people", { count: customers }),
        }))}
      />
      <p className="mt-2 text-note text-ink-3">{t("rule")}</p>
    </Panel>
  );
}
