"use client";

import { useLocale, useTranslations } from "next-intl";
import { pickMoneyScale } from "@/components/charts/money-scale";
import { useSize } from "@/components/charts/use-size";
import type { ReadingReportDto } from "@/lib/experiments";

const HEIGHT = 150;
const TOP = 8;
const BOTTOM = 20;

/** What the treated regions sold, and what they would have; the treated days are shaded. */
export function RegionLines({ lines }: { lines: NonNullable<ReadingReportDto["lines"]> }) {
  const t = useTranslations("experiments.detail");
  const locale = useLocale();
  const [ref, { width }] = useSize<HTMLDivElement>();
  const { days, observed, expected, from, weights } = lines;
  const all = [...observed, ...expected];
  const low = Math.min(...all);
  const high = Math.max(...all);
  const toX = (i: number) => (i / Math.max(1, days.length - 1)) * width;
  const toY = (value: number) =>
    TOP + (1 - (value - low) / Math.max(1, high - low)) * (HEIGHT - TOP - BOTTOM);
  const path = (values: readonly number[]) =>
    values
      .map((value, i) => `${i === 0 ? "M" : "L"}${toX(i).toFixed(1)} ${toY(value).toFixed(1)}`)
      .join("");
  const scale = pickMoneyScale([String(Math.round(high))], { locale, currency: "CNY" });
  return (
    <section className="mt-4">
      <h3 className="font-semibold">
        {t("lines")} <span className="text-note font-normal text-ink-3">{scale.unit}</span>
      </h3>
      <p className="text-note text-ink-2">{t("linesSummary", { regions: weights.length })}</p>
      <div ref={ref} style={{ height: HEIGHT }} className="mt-1">
        {width > 0 ? (
          <svg
            width={width}
            height={HEIGHT}
            role="img"
            aria-label={t("lines")}
            className="text-[12px]"
          >
            <rect
              x={toX(from)}
              y={0}
              width={width - toX(from)}
              height={HEIGHT - BOTTOM}
              fill="var(--river-soft)"
            />
            <path
              d={path(expected)}
              fill="none"
              stroke="var(--ink-2)"
              strokeWidth={1.2}
              strokeDasharray="4 3"
            />
            <path d={path(observed)} fill="none" stroke="var(--chart-1)" strokeWidth={1.6} />
            <text x={0} y={HEIGHT - 5} fill="var(--ink-3)">
              {days[0]}
            </text>
            <text x={width} y={HEIGHT - 5} textAnchor="end" fill="var(--ink-3)">
              {days.at(-1)}
            </text>
          </svg>
        ) : null}
      </div>
      <ul className="mt-1 flex flex-wrap gap-x-3 text-note text-ink-2">
        {weights.slice(0, 6).map(({ region, weight }) => (
          <li key={region}>
            {region} {(weight * 100).toFixed(0)}%
          </li>
        ))}
      </ul>
    </section>
  );
}
