import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import type { AttributionDto } from "@/lib/attribution";
import { formatNumber, formatRate } from "@/lib/kernel";

const LOOKS = {
  single: "var(--chart-1)",
  assisted: "var(--chart-3)",
  untouched: "var(--chart-neutral)",
  unknown: "var(--line)",
} as const;

/** Whose the orders are, in one bar: what no model may touch is as visible as what they share. */
export function AttributionLead({ report }: { report: AttributionDto }) {
  const t = useTranslations("attribution.lead");
  const locale = useLocale();
  const { totals, lookbackDays } = report;
  const parts = {
    single: totals.attributedOrders - totals.assistedOrders,
    assisted: totals.assistedOrders,
    untouched: totals.untouchedOrders,
    unknown: totals.unknownOrders,
  };
  const percent = (part: number, whole: number) =>
    whole > 0 ? formatRate(part / whole, "percent", locale, 0) : "—";
  return (
    <Panel title={t("title", { orders: totals.orders })}>
      <p className="text-lead">
        {t("sentence", {
          share: percent(totals.attributedOrders, totals.orders),
          assisted: percent(totals.assistedOrders, totals.attributedOrders),
        })}
      </p>
      <div aria-hidden="true" className="mt-3 flex h-4 w-full gap-px overflow-hidden rounded-sm">
        {(Object.keys(parts) as (keyof typeof parts)[]).map((id) => (
          <span key={id} style={{ flexGrow: parts[id], background: LOOKS[id] }} />
        ))}
      </div>
      <ul className="mt-2 flex flex-wrap gap-x-6 gap-y-1">
        {(Object.keys(parts) as (keyof typeof parts)[]).map((id) => (
          <li key={id} className="flex items-center gap-2">
            <span
              aria-hidden="true"
              className="size-2.5 rounded-sm border border-line"
              style={{ background: LOOKS[id] }}
            />
            <span className="text-ink-2">{t(id)}</span>
            <span className="font-semibold">{formatNumber(parts[id], locale)}</span>
            <span className="text-note text-ink-3">{percent(parts[id], totals.orders)}</span>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-note text-ink-3">{t("rule", { days: lookbackDays })}</p>
    </Panel>
  );
}
