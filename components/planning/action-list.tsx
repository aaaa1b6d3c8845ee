"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useShell } from "@/components/shell/shell-context";
import { useStartedJob } from "@/components/shell/use-started-job";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Skeleton } from "@/components/ui/skeleton";
import { connectorQueries } from "@/lib/connectors/queries";
import type { PlanActionDto, SuperPlanDto } from "@/lib/planning";
import { planningQueries, postPlanRun } from "@/lib/planning/queries";

const TONES: Readonly<Record<PlanActionDto["outcome"], BadgeTone>> = {
  sending: "neutral",
  done: "good",
  already: "good",
  refused: "bad",
  unreadable: "bad",
  unconfirmed: "bad",
  cooldown: "neutral",
  "changed-elsewhere": "attention",
};

/** Every change that was sent for a plan: what was there, what was wanted, why, and what the platform says now. */
export function ActionList({ plan }: { plan: SuperPlanDto }) {
  const t = useTranslations("planning.actions");
  const { shop } = useShell();
  const { data, isPending } = useQuery(planningQueries.actions(shop.id, plan.id));
  const { data: account } = useQuery(connectorQueries.state(shop.id));
  const run = useStartedJob(
    (key) => postPlanRun(key, plan.id),
    planningQueries.actions(shop.id, plan.id).queryKey,
  );
  if (isPending || !data) return <Skeleton className="h-32 w-full" />;
  return (
    <div className="grid gap-3">
      {plan.status === "active" && account?.connector ? (
        <div className="flex items-center gap-3">
          <Button size="small" disabled={run.isRunning} onClick={run.start}>
            {t(run.isRunning ? "running" : "run")}
          </Button>
          {run.failure ? <p className="text-seal">{run.failure}</p> : null}
        </div>
      ) : null}
      {data.items.length === 0 ? (
        <p className="text-ink-2">{t("none")}</p>
      ) : (
        <ScrollRegion>
          <table className="w-full whitespace-nowrap">
            <thead>
              <tr className="text-ink-2">
                {(["when", "campaign", "field", "change", "result", "why"] as const).map(
                  (column) => (
                    <th key={column} scope="col" className="h-8 pr-3 text-left font-normal">
                      {t(column)}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {data.items.map((action) => (
                <ActionRow key={action.id} action={action} />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </div>
  );
}

function ActionRow({ action }: { action: PlanActionDto }) {
  const t = useTranslations("planning.actions");
  const format = useFormatter();
  return (
    <tr className="h-(--row) border-t border-line-soft">
      <td className="pr-3 text-ink-2">
        {format.dateTime(new Date(action.at), { dateStyle: "short", timeStyle: "short" })}
      </td>
      <th scope="row" className="pr-3 text-left font-normal">
        {action.campaignName}{" "}
        {action.isPractice ? <Badge tone="attention">{t("practice")}</Badge> : null}
      </th>
      <td className="pr-3">{t(`fields.${action.field}`)}</td>
      <td className="pr-3">
        {action.before ?? "—"} → <span className="font-semibold">{action.wanted}</span>
      </td>
      <td className="pr-3">
        <Badge tone={TONES[action.outcome]}>{t(`outcomes.${action.outcome}`)}</Badge>
        {action.message ? <span className="ml-1 text-ink-3">{action.message}</span> : null}
      </td>
      <td className="pr-3 text-ink-2">{t(`reasons.${action.reason as "put-back"}`)}</td>
    </tr>
  );
}
