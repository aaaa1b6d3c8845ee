"use client";

import { useLocale, useTranslations } from "next-intl";
import { memo } from "react";
import { ChartFrame } from "@/components/charts/chart-frame";
import { type Curve, CurveChart } from "@/components/charts/curve-chart";
import { Legend } from "@/components/charts/legend";
import { pickMoneyScale } from "@/components/charts/money-scale";
import { useShell } from "@/components/shell/shell-context";
import { formatMoneyCompact } from "@/lib/kernel";
import { type PlanModel, type PlanSolution, salesAt } from "@/lib/planning";
import { Amount } from "./amount";
import { LEVER_COLORS } from "./lever-look";

const STEPS = 60;
const HEIGHT = 300;

/** Every lever's curve under the plan with nine readings of ten around it, the plan's spend on it, and today's as it sells today. */
export const CurvesPanel = memo(function CurvesPanel({
  model,
  today,
  solution,
}: {
  model: PlanModel;
  today: PlanModel;
  solution: PlanSolution;
}) {
  const t = useTranslations("planning.curves");
  const name = useTranslations("figures.routes");
  const { curves, x, y } = useCurves(model, today, solution);
  return (
    <ChartFrame
      title={t("title")}
      unit={t("unit", { x: x.unit, y: y.unit })}
      summary={t("summary")}
      height={HEIGHT}
      legend={
        <Legend
          items={model.levers.map(({ lever }) => ({
            id: lever,
            label: name(lever),
            color: LEVER_COLORS[lever],
          }))}
        />
      }
      table={{
        columns: [
          { id: "lever", label: t("lever") },
          { id: "today", label: t("today"), align: "end" },
          { id: "plan", label: t("plan"), align: "end" },
          { id: "sales", label: t("sales"), align: "end" },
        ],
        rows: solution.levers.map((lever) => ({
          id: lever.lever,
          cells: [
            name(lever.lever),
            <Amount key="today" value={lever.spendToday} exact />,
            <Amount key="plan" value={lever.spend} exact />,
            <Amount key="sales" value={lever.expected} exact />,
          ],
        })),
      }}
    >
      <CurveChart label={t("title")} curves={curves} x={x} y={y} height={HEIGHT} />
    </ChartFrame>
  );
});

function useCurves(model: PlanModel, today: PlanModel, solution: PlanSolution) {
  const t = useTranslations("planning.curves");
  const name = useTranslations("figures.routes");
  const locale = useLocale();
  const { shop } = useShell();
  const style = { locale, currency: shop.currency };
  const words = (value: number): string => {
    const { number, unit } = formatMoneyCompact(BigInt(Math.round(value)), style);
    return `${number}${unit ?? ""}`;
  };
  const spends = solution.levers.map(({ spend, spendToday }) => Math.max(spend, spendToday) * 1.35);
  const xMax = Math.max(1, ...spends);
  const steps = Array.from({ length: STEPS + 1 }, (_, i) => (xMax * i) / STEPS);
  const curves = model.levers.map(({ lever, curve, draws, spendToday }): Curve => {
    const at = (id: string, spend: number, look: "filled" | "hollow") => {
      const ownToday = today.levers.find((each) => each.lever === lever)?.curve ?? curve;
      const sales = salesAt(look === "hollow" ? ownToday : curve, spend);
      const title = t("mark", { lever: name(lever), spend: words(spend), sales: words(sales) });
      return { id, x: spend, y: sales, look, title };
    };
    const planned = solution.levers.find((each) => each.lever === lever);
    return {
      id: lever,
      color: LEVER_COLORS[lever],
      points: steps.map((x) => ({ x, y: salesAt(curve, x) })),
      band: steps.map((x) => ({ x, ...toRange(draws.map((draw) => salesAt(draw, x))) })),
      marks: [
        at("today", spendToday, "hollow"),
        ...(planned ? [at("plan", planned.spend, "filled")] : []),
      ],
    };
  });
  const top = Math.max(1, ...curves.flatMap(({ points }) => points.map(({ y }) => y)));
  const scaleOf = (amount: number) => pickMoneyScale([String(Math.round(amount))], style);
  return { curves, x: scaleOf(xMax), y: scaleOf(top) };
}

function toRange(values: readonly number[]): { low: number; high: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return { low: at(0.05), high: at(0.95) };
}
