"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ChartColor, toColor } from "@/components/charts/chart-color";
import { formatScaled, pickMoneyScale } from "@/components/charts/money-scale";
import { useSize } from "@/components/charts/use-size";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import type { CampaignDto, ReadingDto } from "@/lib/coupons";

const HEIGHT = 260;
const MARGIN = { top: 12, right: 12, bottom: 24, left: 48 };
const COLORS: readonly ChartColor[] = [1, 3, 5, 6, 2, 4];

/** How much the best people bring before the rest, by coupon, beside giving it at random (straight lines). */
export function QiniPanel({ campaign, reading }: { campaign: CampaignDto; reading: ReadingDto }) {
  const t = useTranslations("coupons.qini");
  const isBetter = reading.verdict === "better-than-uniform";
  return (
    <Panel
      title={t("title")}
      actions={
        <Badge tone={isBetter ? "good" : "attention"}>{t(`verdicts.${reading.verdict}`)}</Badge>
      }
    >
      <Picture reading={reading} label={t("label")} />
      <ul className="mt-2 grid gap-1">
        {reading.arms.map(({ arm, qini }, i) => (
          <li key={arm} className="flex items-baseline gap-2">
            <span
              className="size-2.5 shrink-0 rounded-sm"
              style={{ background: toColor(COLORS[i] ?? "neutral") }}
            />
            <span>{campaign.arms[arm - 1]?.name}</span>
            <span className="ml-auto text-note text-ink-2">
              {t("value", {
                value: qini.value.toFixed(3),
                low: qini.low.toFixed(3),
                high: qini.high.toFixed(3),
              })}
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-note text-ink-3">{t("definition")}</p>
    </Panel>
  );
}

function Picture({ reading, label }: { reading: ReadingDto; label: string }) {
  const locale = useLocale();
  const { shop } = useShell();
  const [ref, { width }] = useSize<HTMLDivElement>();
  const gains = reading.arms.flatMap(({ curve }) => curve.map(({ gain }) => gain));
  const [low, high] = [Math.min(0, ...gains), Math.max(1, ...gains)];
  const scale = pickMoneyScale([String(Math.round(high))], { locale, currency: shop.currency });
  const toX = (share: number) => MARGIN.left + share * (width - MARGIN.left - MARGIN.right);
  const toY = (gain: number) =>
    HEIGHT - MARGIN.bottom - ((gain - low) / (high - low)) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const words = { fontSize: 12, fill: "var(--ink-3)" } as const;
  return (
    <div ref={ref} style={{ height: HEIGHT }}>
      {width > 0 ? (
        <svg width={width} height={HEIGHT} role="img" aria-label={label}>
          {[low, 0, high].map((gain, i) => (
            <g key={["low", "zero", "high"][i]}>
              <line
                x1={MARGIN.left}
                x2={width - MARGIN.right}
                y1={toY(gain)}
                y2={toY(gain)}
                stroke="var(--line-soft)"
              />
              {i === 0 && low > -high / 8 ? null : (
                <text {...words} x={MARGIN.left - 8} y={toY(gain) + 4} textAnchor="end">
                  {formatScaled(String(Math.round(gain)), { ...scale, decimals: 1 })}
                </text>
              )}
            </g>
          ))}
          {[0, 0.25, 0.5, 0.75, 1].map((share) => (
            <text
              key={share}
              {...words}
              x={toX(share)}
              y={HEIGHT - 6}
              textAnchor={share === 1 ? "end" : "middle"}
            >
              {`${share * 100} %`}
            </text>
          ))}
          {reading.arms.map(({ arm, curve }, i) => {
            const color = toColor(COLORS[i] ?? "neutral");
            const last = curve.at(-1);
            return (
              <g key={arm} stroke={color} fill="none">
                <path
                  strokeWidth={2}
                  d={curve
                    .map(({ share, gain }, k) => `${k === 0 ? "M" : "L"}${toX(share)} ${toY(gain)}`)
                    .join("")}
                />
                {last ? (
                  <line
                    x1={toX(0)}
                    y1={toY(0)}
                    x2={toX(last.share)}
                    y2={toY(last.gain)}
                    strokeDasharray="3 4"
                  />
                ) : null}
              </g>
            );
          })}
        </svg>
      ) : null}
    </div>
  );
}
