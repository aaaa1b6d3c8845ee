"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useId, useMemo, useState } from "react";
import { BarRows } from "@/components/charts/bar-rows";
import { ChartFrame } from "@/components/charts/chart-frame";
import { CurveChart } from "@/components/charts/curve-chart";
import { pickMoneyScale } from "@/components/charts/money-scale";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { FigureList } from "@/components/ui/figure-list";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import type { CampaignDto } from "@/lib/coupons";
import { couponQueries, postAssignment } from "@/lib/coupons/queries";
import { formatNumber } from "@/lib/kernel";
import { computeBudgetCurve, type DialPlan, solveDial } from "./solve-dial";

const STEPS = 100;
const HEIGHT = 190;

/** The shop's own money as a dial: whom to choose is solved again, here, on some of the trial's people, while it turns. */
export function BudgetDial({ campaign }: { campaign: CampaignDto }) {
  const t = useTranslations("coupons.dial");
  const id = useId();
  const { shop } = useShell();
  const queries = useQueryClient();
  const curve = useMemo(() => computeBudgetCurve(campaign), [campaign]);
  const most = Math.max(1, curve.at(-1)?.x ?? 1);
  const start = campaign.budgets.shop === null ? most : Number(campaign.budgets.shop);
  const [step, setStep] = useState(Math.round(Math.min(1, start / most) * STEPS));
  const budget = (most * step) / STEPS;
  const plan = useMemo(() => solveDial(campaign, budget), [campaign, budget]);
  const assign = useMutation({
    mutationFn: () => postAssignment(shop.id, campaign.id, String(Math.round(budget))),
    onSuccess: () => queries.invalidateQueries({ queryKey: couponQueries.all(shop.id) }),
  });
  if (!plan) return null;
  const mayAssign = campaign.kind === "targeted" && campaign.outcomes === 0;
  return (
    <ChartFrame
      title={t("title")}
      unit={t("note", { people: plan.of })}
      summary={t("axes")}
      height={HEIGHT}
      table={{
        columns: [
          { id: "budget", label: t("budget"), align: "end" },
          { id: "contribution", label: t("contribution"), align: "end" },
        ],
        rows: curve.map(({ x, y }) => ({
          id: String(x),
          cells: [
            <Money key="x" minor={String(Math.round(x))} currency={shop.currency} />,
            <Money key="y" minor={String(Math.round(y))} currency={shop.currency} />,
          ],
        })),
      }}
    >
      <label htmlFor={id} className="flex items-baseline gap-2">
        <span className="text-ink-2">{t("budget")}</span>
        <span className="text-lead font-semibold">
          <Money minor={String(Math.round(budget))} currency={shop.currency} signed />
        </span>
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={STEPS}
        value={step}
        onChange={(event) => setStep(Number(event.target.value))}
        className="my-2 w-full accent-river"
      />
      <Curve curve={curve} most={most} budget={budget} contribution={plan.contribution} />
      <Outcome plan={plan} />
      {mayAssign ? (
        <div className="mt-3 flex items-center gap-3">
          <Button tone="primary" disabled={assign.isPending} onClick={() => assign.mutate()}>
            {t("assign")}
          </Button>
          <ProblemNote title={t("failed")} error={assign.error} />
        </div>
      ) : null}
    </ChartFrame>
  );
}

function Curve({
  curve,
  most,
  budget,
  contribution,
}: {
  curve: readonly { x: number; y: number }[];
  most: number;
  budget: number;
  contribution: number;
}) {
  const t = useTranslations("coupons.dial");
  const locale = useLocale();
  const { shop } = useShell();
  const toScale = (values: readonly number[]) =>
    pickMoneyScale(
      values.map((value) => String(Math.round(value))),
      { locale, currency: shop.currency },
    );
  return (
    <CurveChart
      label={t("curve")}
      height={HEIGHT}
      x={toScale([most])}
      y={toScale(curve.map(({ y }) => y))}
      curves={[
        {
          id: "contribution",
          color: 1,
          points: curve,
          band: [],
          marks: [
            {
              id: "now",
              x: budget,
              y: contribution,
              look: "filled",
              title: t("contribution"),
            },
          ],
        },
      ]}
    />
  );
}

/** What the budget brings, how close that is to the best there is, and who is given what. */
function Outcome({ plan }: { plan: DialPlan }) {
  const t = useTranslations("coupons.dial");
  const locale = useLocale();
  const { shop } = useShell();
  const count = (people: number) => formatNumber(people, locale);
  return (
    <>
      <FigureList
        columns={4}
        className="my-3"
        figures={[
          {
            id: "contribution",
            label: t("contribution"),
            value: (
              <Money
                minor={String(Math.round(plan.contribution))}
                currency={shop.currency}
                notation="compact"
              />
            ),
          },
          { id: "given", label: t("given"), value: count(plan.people) },
          { id: "price", label: t("price"), value: <Rate value={plan.price} decimals={2} /> },
          {
            id: "gap",
            label: t("gap"),
            value: <Rate value={plan.gap} kind="percent" decimals={3} />,
          },
        ]}
      />
      <BarRows
        label={t("given")}
        rows={plan.perArm.map(({ name, people }) => ({
          id: name,
          name,
          share: people / Math.max(1, plan.of),
          color: 1,
          figure: count(people),
        }))}
      />
    </>
  );
}
