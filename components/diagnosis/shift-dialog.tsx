"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useMemo } from "react";
import { FilterLink } from "@/components/shell/filter-link";
import { useShell } from "@/components/shell/shell-context";
import { useStartedJob } from "@/components/shell/use-started-job";
import { Button, buttonClass } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/notify";
import { Progress } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";
import type { FindingDto } from "@/lib/diagnosis";
import { diagnosisQueries, postFindingMove } from "@/lib/diagnosis/queries";
import { addDays, formatRate } from "@/lib/kernel";
import type { PlanAsk, PlanBriefInput } from "@/lib/planning";
import { planningQueries, postModelFit, postPlan } from "@/lib/planning/queries";
import { type Shift, toShift } from "./to-shift";
import { useFindingWords } from "./use-finding-words";

const DAYS = 7;

/** Where the money would go instead, before anything is kept; kept, it is a draft of the super plan that still has to be approved. */
export function ShiftDialog({ finding, onClose }: { finding: FindingDto; onClose: () => void }) {
  const t = useTranslations("diagnosis.shift");
  const { shop } = useShell();
  const { data, error } = useQuery(planningQueries.model(shop.id));
  const model = data?.model ?? null;
  const shift = useMemo(() => model && toShift(finding, model), [finding, model]);
  const keep = useKeep(finding, onClose);
  const needsFit = data !== undefined && model === null && data.lack === null;
  const failure = useFirstFit(needsFit);
  return (
    <Dialog
      open
      size="medium"
      onClose={onClose}
      title={t("title")}
      description={t(finding.metric === "adSpend" ? "description" : "free")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          {shift === null ? (
            <FilterLink href={`/${shop.id}/planning`} className={buttonClass("primary")}>
              {t("open")}
            </FilterLink>
          ) : (
            <Button tone="primary" disabled={keep.isPending} onClick={() => keep.mutate(shift)}>
              {t("keep")}
            </Button>
          )}
        </>
      }
    >
      {error ? <p className="text-seal">{error.message}</p> : null}
      {data === undefined && !error ? <Skeleton className="h-40 w-full" /> : null}
      {needsFit && !failure ? <Progress label={t("fitting")} done={0} total={null} /> : null}
      {failure ? <p className="text-seal">{failure}</p> : null}
      {data?.lack ? <p>{t("noModel")}</p> : null}
      {shift ? <ShiftTable shift={shift} /> : null}
    </Dialog>
  );
}

/** Fits the shop's curves where nobody has yet; answers with what went wrong. */
function useFirstFit(isNeeded: boolean): string | null {
  const { shop } = useShell();
  const { isIdle, start, failure } = useStartedJob(postModelFit, planningQueries.all(shop.id));
  useEffect(() => {
    if (isNeeded && isIdle) start();
  }, [isNeeded, isIdle, start]);
  return failure;
}

function useKeep(finding: FindingDto, onClose: () => void) {
  const t = useTranslations("diagnosis.shift");
  const { shop, today } = useShell();
  const { kindOf, placesOf } = useFindingWords();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ ask }: Shift) => {
      const name = `${kindOf(finding)} · ${placesOf(finding.segment)}`.slice(0, 80);
      const plan = await postPlan(shop.id, toBrief(ask, name, addDays(today, 1)));
      await postFindingMove(shop.id, finding.id, { move: "accept", reason: plan.name });
      return plan;
    },
    onSuccess: async (plan) => {
      await Promise.all([
        client.invalidateQueries({ queryKey: diagnosisQueries.all(shop.id) }),
        client.invalidateQueries({ queryKey: planningQueries.all(shop.id) }),
      ]);
      notify({ title: t("kept", { name: plan.name }), tone: "good" });
      onClose();
    },
    onError: (error) => notify({ title: t("failed"), detail: error.message, tone: "bad" }),
  });
}

/** The brief is for the whole window, its limits for a day. */
function toBrief(ask: PlanAsk, name: string, startsOn: string): PlanBriefInput {
  const limits = Object.entries(ask.limits).map(([lever, { min, max }]) => [
    lever,
    {
      ...(min === undefined ? {} : { min: String(min) }),
      ...(max === undefined ? {} : { max: String(max) }),
    },
  ]);
  return {
    name,
    startsOn,
    days: DAYS,
    budget: String(ask.budget * DAYS),
    goal: ask.goal,
    roiFloor: ask.roiFloor,
    limits: Object.fromEntries(limits),
    guardrails: {
      roiFloor: null,
      roiDays: 7,
      dailyChangeMaxBps: 2_500,
      freshnessDaysMax: 3,
      dailySpendMax: null,
    },
    campaigns: {},
    creators: {},
    products: [],
  };
}

/** A day's money of each lever, today and then, and what the whole shop would bring. */
function ShiftTable({ shift: { solution, lever } }: { shift: Shift }) {
  const t = useTranslations("diagnosis.shift");
  const routes = useTranslations("figures.routes");
  const locale = useLocale();
  const { money } = useFindingWords();
  const say = (value: number): string => money(String(Math.round(value)));
  const roi = (value: number | null): string =>
    value === null ? "–" : formatRate(value, "ratio", locale);
  return (
    <div className="grid gap-3">
      <table className="w-full">
        <thead>
          <tr className="text-note text-ink-2">
            <th className="py-1 text-left font-normal">{t("lever")}</th>
            <th className="py-1 pl-3 text-right font-normal">{t("today")}</th>
            <th className="py-1 pl-3 text-right font-normal">{t("then")}</th>
            <th className="py-1 pl-3 text-right font-normal">{t("change")}</th>
          </tr>
        </thead>
        <tbody>
          {solution.levers.map((one) => (
            <tr key={one.lever} className="border-t border-line-soft">
              <th
                scope="row"
                className={`py-1 text-left ${one.lever === lever ? "font-semibold" : "font-normal"}`}
              >
                {routes(one.lever)}
              </th>
              <td className="py-1 pl-3 text-right">{say(one.spendToday)}</td>
              <td className="py-1 pl-3 text-right">{say(one.spend)}</td>
              <td className="py-1 pl-3 text-right">{say(one.spend - one.spendToday)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {t("expected", {
          before: say(solution.today.netSales),
          after: say(solution.total.netSales),
          roiBefore: roi(solution.today.compositeRoi),
          roiAfter: roi(solution.total.compositeRoi),
        })}
      </p>
      <p className="text-note text-ink-3">{t("note", { days: DAYS })}</p>
    </div>
  );
}
