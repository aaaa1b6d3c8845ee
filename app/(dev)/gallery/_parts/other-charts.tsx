"use client";

import { useLocale, useTranslations } from "next-intl";
import { BarList } from "@/components/charts/bar-list";
import { ChartFrame } from "@/components/charts/chart-frame";
import { pickMoneyScale } from "@/components/charts/money-scale";
import { ScatterChart } from "@/components/charts/scatter-chart";
import { Sparkline } from "@/components/charts/sparkline";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import { sampleCourse } from "./sample-days";

const STAGES = [
  { id: "ads", amount: "255412077", color: 2 },
  { id: "commission", amount: "123700411", color: 3 },
  { id: "discount", amount: "55600000", color: 5 },
  { id: "fulfilment", amount: "44200090", color: 6 },
  { id: "platform", amount: "7014015", color: 6 },
] as const;

export function StagesSample() {
  const t = useTranslations("gallery.charts");
  const c = useTranslations("charts");
  const locale = useLocale();
  const scale = pickMoneyScale(
    STAGES.map((stage) => stage.amount),
    { locale, currency: "CNY" },
  );
  return (
    <ChartFrame
      title={t("stages")}
      unit={scale.unit}
      summary={t("stagesSummary")}
      height={180}
      table={{
        columns: [
          { id: "label", label: c("label") },
          { id: "amount", label: c("amount"), align: "end" },
        ],
        rows: STAGES.map((stage) => ({
          id: stage.id,
          cells: [t(stage.id), <Money key="amount" minor={stage.amount} />],
        })),
      }}
    >
      <BarList
        scale={scale}
        items={STAGES.map((stage) => ({ ...stage, label: t(stage.id) }))}
        onPick={() => undefined}
      />
      <table className="mt-4 w-full">
        <tbody>
          {STAGES.slice(0, 3).map((stage, index) => (
            <tr key={stage.id} className="border-t border-line-soft">
              <td className="h-(--row)">{t(stage.id)}</td>
              <td>
                <Sparkline
                  label={t("spark")}
                  color={stage.color}
                  values={sampleCourse(9_000, 2_000 * (index + 1), 4_000)}
                />
              </td>
              <td className="text-right">
                <Money minor={stage.amount} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ChartFrame>
  );
}

export function ScatterSample() {
  const t = useTranslations("gallery.charts");
  const points = Array.from({ length: 24 }, (_, index) => ({
    id: `${index}`,
    label: t("creator", { index: `${index + 1}` }),
    x: 4_000 + ((index * 7919) % 61_000),
    y: 0.004 + ((index * 104_729) % 47) / 1_000,
    size: `${(index % 7) * 90_000_00 + 20_000_00}`,
    color: 3 as const,
  }));
  return (
    <ChartFrame
      title={t("scatter")}
      summary={t("scatterSummary")}
      height={240}
      table={{
        columns: [
          { id: "label", label: t("scatter") },
          { id: "x", label: t("exposure"), align: "end" },
          { id: "y", label: t("conversion"), align: "end" },
        ],
        rows: points.map((point) => ({
          id: point.id,
          cells: [point.label, point.x, <Rate key="y" value={point.y} kind="percent" />],
        })),
      }}
    >
      <ScatterChart
        points={points}
        x={{ label: t("exposure"), kind: "count", middle: 32_000 }}
        y={{ label: t("conversion"), kind: "percent", middle: 0.025 }}
        height={240}
        label={t("scatterSummary")}
      />
    </ChartFrame>
  );
}
