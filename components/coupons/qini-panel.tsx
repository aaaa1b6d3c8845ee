"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ChartColor, toColor } from "@/components/charts/chart-color";
import { ChartFrame } from "@/components/charts/chart-frame";
import { formatTick, pickMoneyScale } from "@/components/charts/money-scale";
import { computeTicks } from "@/components/charts/nice-ticks";
import { PlotFrame } from "@/components/charts/plot-frame";
import { toLinePath } from "@/components/charts/plot-places";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { FigureTable } from "@/components/ui/figure-table";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import type { CampaignDto, ReadingDto } from "@/lib/coupons";
import { formatRate } from "@/lib/kernel";

const HEIGHT = 260;
const COLORS: readonly ChartColor[] = [1, 3, 5, 6, 2, 4];
const QUARTERS = [0, 0.25, 0.5, 0.75, 1];
const TENTHS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

type Arm = ReadingDto["arms"][number];

/** How much the best people bring before the rest, by coupon, beside giving it at random (straight lines). */
export function QiniPanel({ campaign, reading }: { campaign: CampaignDto; reading: ReadingDto }) {
  const t = useTranslations("coupons.qini");
  const locale = useLocale();
  const { shop } = useShell();
  const nameOf = ({ arm }: Arm) => campaign.arms[arm - 1]?.name ?? "";
  return (
    <ChartFrame
      title={t("title")}
      summary={t("axes")}
      height={HEIGHT}
      actions={
        <Badge tone={reading.verdict === "better-than-uniform" ? "good" : "attention"}>
          {t(`verdicts.${reading.verdict}`)}
        </Badge>
      }
      table={{
        columns: [
          { id: "share", label: t("share") },
          ...reading.arms.map((arm) => ({
            id: String(arm.arm),
            label: nameOf(arm),
            align: "end" as const,
          })),
        ],
        rows: TENTHS.map((share) => ({
          id: String(share),
          cells: [
            formatRate(share, "percent", locale, 0),
            ...reading.arms.map((arm) => (
              <Money key={arm.arm} minor={gainAt(arm, share)} currency={shop.currency} />
            )),
          ],
        })),
      }}
    >
      <Picture arms={reading.arms} label={t("label")} />
      <FigureTable
        rows={reading.arms.map((arm, i) => ({ ...arm, color: COLORS[i] ?? "neutral" }))}
        idOf={({ arm }) => String(arm)}
        columns={[
          {
            id: "coupon",
            label: t("coupon"),
            cell: (arm) => (
              <span className="flex items-center gap-2">
                <span
                  aria-hidden="true"
                  className="size-2.5 shrink-0 rounded-sm"
                  style={{ background: toColor(arm.color) }}
                />
                {nameOf(arm)}
              </span>
            ),
          },
          {
            id: "qini",
            label: t("qini"),
            hint: t("definition"),
            look: "strong",
            cell: ({ qini }) => <Rate value={qini.value} decimals={3} />,
          },
          {
            id: "range",
            label: t("range"),
            look: "quiet",
            cell: ({ qini }) => (
              <>
                <Rate value={qini.low} decimals={3} /> – <Rate value={qini.high} decimals={3} />
              </>
            ),
          },
        ]}
      />
    </ChartFrame>
  );
}

/** Of the last point that the share has reached, in whole minor units. */
function gainAt({ curve }: Arm, share: number): string {
  const point = curve.findLast((each) => each.share <= share + 1e-9);
  return String(Math.round(point?.gain ?? 0));
}

function Picture({ arms, label }: { arms: readonly Arm[]; label: string }) {
  const locale = useLocale();
  const { shop } = useShell();
  const gains = arms.flatMap(({ curve }) => curve.map(({ gain }) => gain));
  const ticks = computeTicks(Math.min(0, ...gains), Math.max(1, ...gains), 5);
  const scale = pickMoneyScale(
    ticks.map((tick) => String(Math.round(tick))),
    { locale, currency: shop.currency },
  );
  return (
    <PlotFrame
      label={label}
      height={HEIGHT}
      x={{
        low: 0,
        high: 1,
        ticks: QUARTERS.map((at) => ({ at, label: formatRate(at, "percent", locale, 0) })),
      }}
      y={{
        low: ticks[0] ?? 0,
        high: ticks.at(-1) ?? 1,
        ticks: ticks.map((at) => ({ at, label: formatTick(at, scale), isStrong: at === 0 })),
      }}
    >
      {(places) =>
        arms.map(({ arm, curve }, i) => {
          const points = curve.map(({ share, gain }) => ({ x: share, y: gain }));
          const ends = [{ x: 0, y: 0 }, ...points.slice(-1)];
          return (
            <g key={arm} stroke={toColor(COLORS[i] ?? "neutral")} fill="none">
              <path strokeWidth={2} d={toLinePath(points, places)} />
              <path strokeDasharray="3 4" d={toLinePath(ends, places)} />
            </g>
          );
        })
      }
    </PlotFrame>
  );
}
