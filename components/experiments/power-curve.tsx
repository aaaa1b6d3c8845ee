"use client";

import { useLocale, useTranslations } from "next-intl";
import { PlotFrame } from "@/components/charts/plot-frame";
import { toLinePath } from "@/components/charts/plot-places";
import { computePower } from "@/lib/experiments";
import { formatNumber, formatRate } from "@/lib/kernel";

const HEIGHT = 140;
const POINTS = 60;

export interface PowerAsk {
  readonly rate: number;
  readonly worth: number;
  readonly alpha: number;
  readonly power: number;
  readonly share: number;
  readonly users: number | null;
  readonly needed: number;
}

/** How sure the test is to find the lift that matters, over the users it has. */
export function PowerCurve({ ask }: { ask: PowerAsk }) {
  const t = useTranslations("experiments.design");
  const locale = useLocale();
  const most = Math.max(ask.needed * 2, ask.users ?? 0);
  const powerAt = (users: number) => {
    const variance = ask.rate * (1 - ask.rate);
    const error = Math.sqrt((variance / users) * (1 / ask.share + 1 / (1 - ask.share)));
    return computePower(ask.rate * ask.worth, error, ask.alpha);
  };
  const path = Array.from({ length: POINTS }, (_, i) => {
    const users = (most * (i + 1)) / POINTS;
    return { x: users, y: powerAt(users) };
  });
  const percent = (value: number) => formatRate(value, "percent", locale, 0);
  const count = (users: number) => formatNumber(users, locale);
  return (
    <figure>
      <figcaption className="text-note text-ink-2">
        {t("curveSays", {
          power: percent(ask.power),
          worth: percent(ask.worth),
          users: ask.needed,
        })}
      </figcaption>
      <PlotFrame
        label={t("curve")}
        height={HEIGHT}
        x={{
          low: 0,
          high: most,
          ticks: [
            { at: 0, label: "0" },
            { at: ask.needed, label: count(ask.needed) },
            { at: most, label: `${t("axis")} ${count(most)}` },
          ],
        }}
        y={{
          low: 0,
          high: 1,
          ticks: [0, 0.5, ask.power, 1].map((tick) => ({ at: tick, label: percent(tick) })),
        }}
      >
        {(places) => (
          <>
            <path
              d={toLinePath(path, places)}
              fill="none"
              stroke="var(--chart-1)"
              strokeWidth={1.8}
            />
            <line
              x1={places.x(ask.needed)}
              x2={places.x(ask.needed)}
              y1={places.top}
              y2={places.bottom}
              stroke="var(--ink-3)"
              strokeDasharray="3 3"
            />
            {ask.users === null ? null : (
              <circle
                cx={places.x(ask.users)}
                cy={places.y(powerAt(ask.users))}
                r={4}
                fill="var(--chart-1)"
              />
            )}
          </>
        )}
      </PlotFrame>
    </figure>
  );
}
