"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useId, useMemo, useState } from "react";
import { CurveChart } from "@/components/charts/curve-chart";
import { pickMoneyScale } from "@/components/charts/money-scale";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import type { CampaignDto } from "@/lib/coupons";
import { couponQueries, postAssignment } from "@/lib/coupons/queries";
import { computeBudgetCurve, type DialPlan, solveDial } from "./solve-dial";

const STEPS = 100;

/** The shop's own money as a dial: whom to choose is solved again, here, on some of the trial's people, while it turns. */
export function BudgetDial({ campaign }: { campaign: CampaignDto }) {
  const t = useTranslations("coupons.dial");
  const id = useId();
  const { shop } = useShell();
  const locale = useLocale();
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
  const style = { locale, currency: shop.currency };
  const money = (values: readonly number[]) =>
    pickMoneyScale(
      values.map((value) => String(Math.round(value))),
      style,
    );
  const mayAssign = campaign.kind === "targeted" && campaign.outcomes === 0;
  return (
    <Panel title={t("title")} note={t("note", { people: plan.of })}>
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
      <CurveChart
        label={t("curve")}
        height={180}
        x={money([most])}
        y={money(curve.map(({ y }) => y))}
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
                y: plan.contribution,
                look: "filled",
                title: t("contribution"),
              },
            ],
          },
        ]}
      />
      <p className="text-note text-ink-3">{t("axes")}</p>
      <dl className="mt-3 grid grid-cols-4 gap-3 max-sm:grid-cols-2">
        <Figure label={t("contribution")}>
          <Money
            minor={String(Math.round(plan.contribution))}
            currency={shop.currency}
            notation="compact"
          />
        </Figure>
        <Figure label={t("given")}>{Math.round(plan.people).toLocaleString(locale)}</Figure>
        <Figure label={t("price")}>
          <Rate value={plan.price} decimals={2} />
        </Figure>
        <Figure label={t("gap")}>
          <Rate value={plan.gap} kind="percent" decimals={3} />
        </Figure>
      </dl>
      <Arms plan={plan} />
      {mayAssign ? (
        <div className="mt-3 flex items-center gap-3">
          <Button tone="primary" disabled={assign.isPending} onClick={() => assign.mutate()}>
            {t("assign")}
          </Button>
          <ProblemNote title={t("failed")} error={assign.error} />
        </div>
      ) : null}
    </Panel>
  );
}

function Arms({ plan }: { plan: DialPlan }) {
  const locale = useLocale();
  return (
    <ul className="mt-3 grid gap-1">
      {plan.perArm.map(({ name, people }) => (
        <li key={name} className="flex items-center gap-2">
          <span className="w-28 shrink-0">{name}</span>
          <span
            className="h-3 rounded-sm bg-(--chart-1)"
            style={{ width: `${(60 * people) / Math.max(1, plan.of)}%` }}
          />
          <span className="text-ink-2">{Math.round(people).toLocaleString(locale)}</span>
        </li>
      ))}
    </ul>
  );
}

function Figure({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-note text-ink-3">{label}</dt>
      <dd className="text-lead font-semibold">{children}</dd>
    </div>
  );
}
