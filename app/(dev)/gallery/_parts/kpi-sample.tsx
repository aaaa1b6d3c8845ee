"use client";

import { useTranslations } from "next-intl";
import { KpiStrip } from "@/components/shell/kpi-strip";
import { Delta } from "@/components/ui/delta";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";

export function KpiSample() {
  const t = useTranslations("gallery.kpi");
  const formula = useTranslations("gallery")("formula");
  const missing = useTranslations("gallery")("missingReason");
  return (
    <KpiStrip
      label={t("label")}
      items={[
        {
          id: "roi",
          label: t("compositeRoi"),
          formula,
          value: <Rate value={3.08} />,
          delta: <Delta value={0.21} kind="ratio" />,
          note: t("goal"),
          href: "/gallery/table",
        },
        {
          id: "net",
          label: t("netSales"),
          value: <Money minor="1169000123" notation="compact" />,
          delta: <Delta value={0.124} />,
          note: t("previous"),
          href: "/gallery/table",
        },
        {
          id: "cost",
          label: t("marketingCost"),
          value: <Money minor="379102344" notation="compact" />,
          delta: <Delta value={0.049} better="down" />,
          note: t("share"),
        },
        {
          id: "profit",
          label: t("contribution"),
          value: <Money minor="182344507" notation="compact" />,
          delta: <Delta value={0.187} />,
          note: t("margin"),
        },
        {
          id: "pay",
          label: t("payRoi"),
          value: <Rate value={null} reason={missing} />,
          delta: <Delta value={null} reason={missing} />,
        },
        {
          id: "orders",
          label: t("orders"),
          value: "84,213",
          delta: <Delta value={-0.031} />,
          note: t("previous"),
        },
      ]}
    />
  );
}
