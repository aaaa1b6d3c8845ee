"use client";

import { useLocale, useTranslations } from "next-intl";
import { useSize } from "@/components/charts/use-size";
import { computePower } from "@/lib/experiments";
import { formatRate } from "@/lib/kernel";

const HEIGHT = 130;
const MARGIN = { left: 36, right: 8, top: 8, bottom: 20 };
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
  const [ref, { width }] = useSize<HTMLDivElement>();
  const most = Math.max(ask.needed * 2, ask.users ?? 0);
  const powerAt = (users: number) => {
    const variance = ask.rate * (1 - ask.rate);
    const error = Math.sqrt((variance / users) * (1 / ask.share + 1 / (1 - ask.share)));
    return computePower(ask.rate * ask.worth, error, ask.alpha);
  };
  const toX = (users: number) =>
    MARGIN.left + (users / most) * Math.max(0, width - MARGIN.left - MARGIN.right);
  const toY = (power: number) => MARGIN.top + (1 - power) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const path = Array.from({ length: POINTS }, (_, i) => {
    const users = (most * (i + 1)) / POINTS;
    return `${i === 0 ? "M" : "L"}${toX(users).toFixed(1)} ${toY(powerAt(users)).toFixed(1)}`;
  }).join("");
  const percent = (value: number) => formatRate(value, "percent", locale, 0);
  return (
    <figure>
      <figcaption className="text-note text-ink-2">
        {t("curveSays", {
          power: percent(ask.power),
          worth: percent(ask.worth),
          users: ask.needed,
        })}
      </figcaption>
      <div ref={ref} style={{ height: HEIGHT }}>
        {width > 0 ? (
          <svg
            width={width}
            height={HEIGHT}
            role="img"
            aria-label={t("curve")}
            className="text-[12px]"
          >
            {[0, 0.5, ask.power, 1].map((tick) => (
              <g key={tick}>
                <line
                  x1={MARGIN.left}
                  x2={width}
                  y1={toY(tick)}
                  y2={toY(tick)}
                  stroke="var(--line-soft)"
                />
                <text x={MARGIN.left - 4} y={toY(tick) + 4} textAnchor="end" fill="var(--ink-3)">
                  {percent(tick)}
                </text>
              </g>
            ))}
            <path d={path} fill="none" stroke="var(--chart-1)" strokeWidth={1.8} />
            <line
              x1={toX(ask.needed)}
              x2={toX(ask.needed)}
              y1={MARGIN.top}
              y2={HEIGHT - MARGIN.bottom}
              stroke="var(--ink-3)"
              strokeDasharray="3 3"
            />
            {ask.users === null ? null : (
              <circle
                cx={toX(ask.users)}
                cy={toY(powerAt(ask.users))}
                r={4}
                fill="var(--chart-1)"
              />
            )}
            <text x={width} y={HEIGHT - 5} textAnchor="end" fill="var(--ink-3)">
              {t("axis")} {Math.round(most).toLocaleString(locale)}
            </text>
          </svg>
        ) : null}
      </div>
    </figure>
  );
}
