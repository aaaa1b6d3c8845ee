"use client";

import { useLocale, useTranslations } from "next-intl";
import { computeTicks } from "@/components/charts/nice-ticks";
import { PlotFrame } from "@/components/charts/plot-frame";
import type { GrowthDto } from "@/lib/customers";
import { formatNumber } from "@/lib/kernel";

export const FAN_DAYS_HEIGHT = 140;
const GAP = 1;

/** Followers won a day, with those lost below the line. */
export function FanDays({ days }: { days: GrowthDto["days"] }) {
  const t = useTranslations("customers.growth");
  const locale = useLocale();
  const most = Math.max(1, ...days.map(({ gained }) => gained));
  const least = Math.min(0, ...days.map(({ lost }) => -lost));
  const ticks = computeTicks(least, most, 4);
  return (
    <PlotFrame
      label={t("days")}
      height={FAN_DAYS_HEIGHT}
      x={{
        low: -0.5,
        high: days.length - 0.5,
        ticks: days.map(({ day }, at) => ({ at, label: day.slice(5).replace("-", "/") })),
      }}
      y={{
        low: ticks[0] ?? least,
        high: ticks.at(-1) ?? most,
        ticks: ticks.map((at) => ({
          at,
          label: formatNumber(Math.abs(at), locale),
          isStrong: at === 0,
        })),
      }}
    >
      {({ x, y }) =>
        days.map(({ day, gained, lost }, at) => {
          const bar = { x: x(at - 0.5) + GAP / 2, width: Math.max(1, x(1) - x(0) - GAP) };
          return (
            <g key={day}>
              <title>{t("day", { day, gained, lost })}</title>
              <rect {...bar} y={y(gained)} height={y(0) - y(gained)} fill="var(--chart-1)" />
              <rect {...bar} y={y(0)} height={y(-lost) - y(0)} fill="var(--chart-4)" />
            </g>
          );
        })
      }
    </PlotFrame>
  );
}
