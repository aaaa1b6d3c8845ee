import { useLocale, useTranslations } from "next-intl";
import { Money } from "@/components/ui/money";
import type { ReadingReportDto } from "@/lib/experiments";
import { formatChange, formatNumber, formatRate } from "@/lib/kernel";

/** The thirteen indicators of a test of users. */
export function IndicatorList({ report }: { report: ReadingReportDto }) {
  const t = useTranslations("experiments.indicators");
  const locale = useLocale();
  const { indicators } = report;
  if (!indicators) return null;
  const count = (value: number) => formatNumber(value, locale, 1);
  const percent = (value: number | null, decimals = 1) =>
    value === null ? "—" : formatRate(value, "percent", locale, decimals);
  const change = (value: number | null) =>
    value === null ? "—" : formatChange(value, "percent", locale, 1);
  const money = (value: number | null) => (
    <Money minor={value === null ? null : String(Math.round(value))} signed />
  );
  const rows = {
    users: `${count(indicators.testUsers)} / ${count(indicators.controlUsers)}`,
    conversions: `${count(indicators.testConversions)} / ${count(indicators.controlConversions)}`,
    rate: `${percent(indicators.testRate, 2)} / ${percent(indicators.controlRate, 2)}`,
    incremental: count(indicators.incrementalConversions),
    lift: change(report.relativeLift),
    interval: `${change(report.low)} – ${change(report.high)}`,
    p: `${sayP(report.pValue)} / ${percent(indicators.chanceToWin)}`,
    cost: money(report.costPerIncremental),
    revenue: (
      <>
        {money(indicators.incrementalRevenue)} /{" "}
        {report.iroas === null ? "—" : formatRate(report.iroas, "ratio", locale, 2)}
      </>
    ),
    power: `${percent(indicators.power, 0)} / ${percent(report.detectableLift)}`,
    srm: indicators.srm
      ? `χ² ${indicators.srm.chiSquare.toFixed(2)}, p ${sayP(indicators.srm.pValue)}`
      : "—",
  };
  return (
    <section>
      <h3 className="mt-4 mb-1 flex justify-between font-semibold">
        {t("title")}
        <span className="text-note font-normal text-ink-3">{t("arm")}</span>
      </h3>
      <dl>
        {(Object.keys(rows) as (keyof typeof rows)[]).map((id) => (
          <div
            key={id}
            className="flex min-h-8 items-center justify-between gap-3 border-t border-line-soft"
          >
            <dt className="text-ink-2">{t(id)}</dt>
            <dd className="text-right">{rows[id]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** A p-value as people write it. */
export function sayP(p: number | null): string {
  if (p === null) return "—";
  return p < 0.001 ? "< 0.001" : p.toFixed(3);
}
