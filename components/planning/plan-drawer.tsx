"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import { connectorQueries } from "@/lib/connectors/queries";
import type { PlanMove, SuperPlanDto } from "@/lib/planning";
import { planningQueries, postPlanMove } from "@/lib/planning/queries";
import { ActionList } from "./action-list";
import { Amount } from "./amount";
import { ExecutionList } from "./execution-list";
import { PlanStatusBadge } from "./plan-status-badge";
import { ReviewList } from "./review-list";

const VIEWS = ["split", "execution", "actions", "review", "steps"] as const;
type View = (typeof VIEWS)[number];

/** One plan: its split, what would be sent, how it went, and every step it took. */
export function PlanDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const { shop } = useShell();
  const { data: plan } = useQuery({
    ...planningQueries.plan(shop.id, id ?? ""),
    enabled: id !== null,
  });
  const [view, setView] = useState<View>("split");
  const t = useTranslations("planning.plan");
  return (
    <Dialog
      open={id !== null}
      onClose={onClose}
      size="large"
      title={plan?.name ?? t("loading")}
      description={
        plan ? (
          <span className="flex flex-wrap items-center gap-x-3">
            <PlanStatusBadge status={plan.status} />
            {plan.startsOn} – {plan.endsOn} · {t("version", { version: plan.version })}
          </span>
        ) : null
      }
      footer={plan ? <PlanMoves plan={plan} /> : null}
    >
      {plan ? (
        <Tabs
          label={t("views")}
          value={view}
          onChange={setView}
          tabs={VIEWS.map((each) => ({ value: each, label: t(each) }))}
        >
          <CarriedOut />
          <Tending plan={plan} />
          <div className="pt-3">
            {view === "split" ? <SplitList plan={plan} /> : null}
            {view === "execution" ? <ExecutionList plan={plan} /> : null}
            {view === "actions" ? <ActionList plan={plan} /> : null}
            {view === "review" ? <ReviewList id={plan.id} /> : null}
            {view === "steps" ? <StepList plan={plan} /> : null}
          </div>
        </Tabs>
      ) : (
        <div aria-busy="true">
          <Skeleton className="h-24 w-full" />
        </div>
      )}
    </Dialog>
  );
}

/** Who carries the plan out: people with a sheet, a practice account, or the platform itself. */
function CarriedOut() {
  const t = useTranslations("planning.plan");
  const { shop } = useShell();
  const { data } = useQuery(connectorQueries.state(shop.id));
  if (!data) return null;
  const { connector } = data;
  const who = connector === null ? "byHand" : connector.isPractice ? "byPractice" : "bySystem";
  return <p className="pt-3 text-note text-amber">{t(who)}</p>;
}

/** That the plan is looked after by itself: when it last was, what came of it, and when it is next. */
function Tending({ plan: { tending } }: { plan: SuperPlanDto }) {
  const t = useTranslations("planning.tending");
  const format = useFormatter();
  const show = (at: string): string =>
    format.dateTime(new Date(at), { dateStyle: "short", timeStyle: "short" });
  const { at, state, nextAt } = tending;
  if (nextAt === null && at === null) return null;
  return (
    <p className="pt-1 text-note text-ink-3">
      {at !== null && state !== null
        ? `${t("last", { at: show(at) })}${t(`states.${state}`)} `
        : null}
      {nextAt === null ? null : t("next", { at: show(nextAt) })}
    </p>
  );
}

function SplitList({ plan }: { plan: SuperPlanDto }) {
  const t = useTranslations("planning.allocation");
  const name = useTranslations("figures.routes");
  return (
    <table className="w-full">
      <thead>
        <tr className="text-ink-2">
          <th scope="col" className="text-left font-normal">
            {t("lever")}
          </th>
          <th scope="col" className="text-right font-normal">
            {t("today")}
          </th>
          <th scope="col" className="text-right font-normal">
            {t("plan")}
          </th>
          <th scope="col" className="text-right font-normal">
            {t("expected")}
          </th>
        </tr>
      </thead>
      <tbody>
        {plan.solution.levers.map((lever) => (
          <tr key={lever.lever} className="h-(--row) border-t border-line-soft">
            <th scope="row" className="text-left font-normal">
              {name(lever.lever)}
            </th>
            <td className="text-right">
              <Amount value={lever.spendToday} exact />
            </td>
            <td className="text-right font-semibold">
              <Amount value={lever.spend} exact />
            </td>
            <td className="text-right">
              <Amount value={lever.expected} exact />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Reasons that no person gave. */
const SELF_MADE = { "rail:roiFloor": "belowFloor", "window:over": "windowOver" } as const;

function StepList({ plan }: { plan: SuperPlanDto }) {
  const t = useTranslations("planning.plan");
  const status = useTranslations("planning.status");
  if (plan.steps.length === 0) return <p className="text-ink-2">{t("noSteps")}</p>;
  return (
    <ol className="grid gap-2">
      {plan.steps.map((step) => (
        <li key={step.at} className="border-t border-line-soft pt-2">
          <span className="font-semibold">
            {status(step.from as "draft")} → {status(step.to as "draft")}
          </span>{" "}
          <span className="text-ink-3">{step.actorName}</span>
          <p className="text-ink-2">
            {step.reason in SELF_MADE
              ? t(SELF_MADE[step.reason as keyof typeof SELF_MADE])
              : step.reason}
          </p>
        </li>
      ))}
    </ol>
  );
}

function PlanMoves({ plan }: { plan: SuperPlanDto }) {
  const t = useTranslations("planning.moves");
  const { shop } = useShell();
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const move = useMutation({
    mutationFn: (name: PlanMove) => postPlanMove(shop.id, plan.id, name, reason.trim()),
    onSuccess: async () => {
      setReason("");
      await client.invalidateQueries({ queryKey: planningQueries.all(shop.id) });
    },
    onError: (error) => notify({ title: t("failed"), detail: error.message, tone: "bad" }),
  });
  if (plan.moves.length === 0) return <p className="mr-auto text-ink-3">{t("over")}</p>;
  return (
    <>
      <Input
        aria-label={t("reason")}
        placeholder={t("reason")}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
        className="min-w-40 flex-1"
      />
      {plan.moves.map((name, index) => (
        <Button
          key={name}
          tone={index === 0 ? "primary" : "plain"}
          disabled={reason.trim() === "" || move.isPending}
          onClick={() => move.mutate(name)}
        >
          {t(name)}
        </Button>
      ))}
    </>
  );
}
