import { useLocale, useTranslations } from "next-intl";
import { formatMoneyCompact, formatMoneySigned, formatNumber, formatRate } from "@/lib/kernel";
import { METRIC, type MetricId, type MetricPart } from "@/lib/ledger";

type Figure = string | number | null;

const PARTS = {
  channel: ["live", "video", "card", "search", "other"],
  traffic: ["organic", "ad"],
} as const;

/** How alerts are said: figures in their unit, parts by name. */
export function useAlertWords(currency: string) {
  const t = useTranslations("alerts");
  const locale = useLocale();
  const say = (metric: MetricId, value: Figure, isShort = false): string => {
    if (value === null) return "—";
    const { unit } = METRIC[metric];
    if (unit === "money") {
      const amount = BigInt(Math.round(Number(value)));
      if (!isShort) return formatMoneySigned(amount, { locale, currency });
      const { number, unit: word } = formatMoneyCompact(amount, { locale, currency });
      return `${number}${word}`;
    }
    if (unit === "count") return formatNumber(Number(value), locale, isShort ? 0 : 1);
    return formatRate(Number(value), unit === "percent" ? "percent" : "ratio", locale);
  };
  const partName = (
    by: MetricPart | null,
    part: { readonly key: string; readonly name: string | null },
  ): string => {
    if (by === null || part.key === "") return t("by.none");
    const channel = PARTS.channel.find((key) => by === "channel" && key === part.key);
    if (channel) return t(`part.channel.${channel}`);
    const traffic = PARTS.traffic.find((key) => by === "traffic" && key === part.key);
    if (traffic) return t(`part.traffic.${traffic}`);
    return part.name ?? part.key;
  };
  return {
    say,
    partName,
    metricName: (metric: MetricId): string => METRIC[metric][locale === "en" ? "en" : "zh"],
  };
}
