"use client";

import { useLocale, useTranslations } from "next-intl";
import { toDifference, toRelativeChange } from "@/components/ledger/figure-change";
import { Delta } from "@/components/ui/delta";
import { Missing } from "@/components/ui/missing";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import { formatNumber } from "@/lib/kernel";
import { COST_METRICS, METRIC, type MetricId } from "@/lib/ledger";

type Value = string | number | null;

/** A figure in the unit of its metric; the exact one is on hover and in every copy. */
export function TileValue({
  metric,
  value,
  currency,
}: {
  metric: MetricId;
  value: Value;
  currency: string;
}) {
  const locale = useLocale();
  const reason = useTranslations("figures.reasons")("noCost");
  const { unit } = METRIC[metric];
  if (value === null) return <Missing reason={unit === "ratio" ? reason : undefined} />;
  if (unit === "money")
    return <Money minor={String(value)} currency={currency} notation="compact" />;
  if (unit === "count") return <data value={value}>{formatNumber(Number(value), locale)}</data>;
  return <Rate value={Number(value)} kind={unit === "percent" ? "percent" : "ratio"} />;
}

/** Costs are better when they fall; what is spent is neither. */
const WORSE_UP: readonly MetricId[] = ["refunds", "refundRate", "costShare"];
const NEITHER: readonly MetricId[] = [...COST_METRICS, "completeness"];

/** The change against the compared window. */
export function TileChange({
  metric,
  value,
  before,
}: {
  metric: MetricId;
  value: Value;
  before: Value;
}) {
  const reason = useTranslations("figures.reasons")("noEarlier");
  const { unit } = METRIC[metric];
  const better = NEITHER.includes(metric) ? "neither" : WORSE_UP.includes(metric) ? "down" : "up";
  if (unit === "money" || unit === "count") {
    const change =
      value === null
        ? null
        : toRelativeChange(String(value), before === null ? null : String(before));
    return <Delta value={change} better={better} reason={reason} />;
  }
  return (
    <Delta
      kind={unit === "percent" ? "percent" : "ratio"}
      value={toDifference(toNumber(value), toNumber(before))}
      better={better}
      reason={reason}
    />
  );
}

const toNumber = (value: Value): number | null => (value === null ? null : Number(value));
