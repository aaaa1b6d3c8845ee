"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Skeleton } from "@/components/ui/skeleton";
import { DEAL_STAGES, type DealDto, listRateCards } from "@/lib/creators";
import { creatorQueries } from "@/lib/creators/queries";
import { DealDialog } from "./deal-dialog";
import { RateCardPanel } from "./rate-card-panel";

const SHOWN = DEAL_STAGES.filter((stage) => stage !== "dropped");

/** In place of an id: a deal that does not exist yet. */
const NEW = "new";

/** 线索 → 复盘: one column a stage; a card opens its terms and its next step. */
export function DealsBoard() {
  const t = useTranslations("creators.deals");
  const { shop } = useShell();
  const { data, isPending } = useQuery(creatorQueries.deals(shop.id));
  const [opened, setOpened] = useState<string | null>(null);
  if (isPending) return <Skeleton className="h-64 w-full" />;
  const deals = data?.items ?? [];
  return (
    <div className="grid grid-cols-1 gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <Button tone="primary" onClick={() => setOpened(NEW)}>
          {t("add")}
        </Button>
        <Waiting deals={deals} />
      </div>
      {deals.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneHint")}</EmptyState>
      ) : (
        <ScrollRegion>
          <ol className="grid min-w-290 grid-cols-7 gap-2">
            {SHOWN.map((stage) => (
              <li key={stage} className="min-w-0">
                <h2 className="border-b border-line pb-1 font-semibold">
                  {t(`stage.${stage}`)}{" "}
                  <span className="font-normal text-ink-3">
                    {deals.filter((deal) => deal.stage === stage).length}
                  </span>
                </h2>
                <ul className="grid gap-2 pt-2">
                  {deals
                    .filter((deal) => deal.stage === stage)
                    .map((deal) => (
                      <DealCard key={deal.id} deal={deal} onOpen={() => setOpened(deal.id)} />
                    ))}
                </ul>
              </li>
            ))}
          </ol>
        </ScrollRegion>
      )}
      <RateCardPanel cards={listRateCards(deals)} />
      {opened === null ? null : (
        <DealDialog
          key={opened}
          deal={deals.find(({ id }) => id === opened) ?? null}
          onClose={() => setOpened(null)}
        />
      )}
    </div>
  );
}

/** Steps further away than this need no badge. */
const SOON_DAYS = 7;

function StepBadge({ step }: { step: DealDto["step"] }) {
  const t = useTranslations("creators.deals");
  if (step === null || step.daysLeft > SOON_DAYS) return null;
  const word = t(`task.${step.task}`);
  if (step.daysLeft < 0)
    return <Badge tone="bad">{t("overdue", { task: word, days: -step.daysLeft })}</Badge>;
  return (
    <Badge tone="attention">
      {step.daysLeft === 0
        ? t("dueToday", { task: word })
        : t("dueIn", { task: word, days: step.daysLeft })}
    </Badge>
  );
}

/** How many steps are late, and how many come within the week. */
function Waiting({ deals }: { deals: readonly DealDto[] }) {
  const t = useTranslations("creators.deals");
  const left = deals.flatMap(({ step }) => (step === null ? [] : [step.daysLeft]));
  const overdue = left.filter((days) => days < 0).length;
  const soon = left.filter((days) => days >= 0 && days <= SOON_DAYS).length;
  if (overdue + soon === 0) return null;
  return <p className="text-ink-2">{t("waiting", { overdue, soon })}</p>;
}

function DealCard({ deal, onOpen }: { deal: DealDto; onOpen: () => void }) {
  const t = useTranslations("creators.deals");
  const { shop } = useShell();
  return (
    <li>
      <button
        type="button"
        onClick={onOpen}
        className="w-full rounded-md border border-line bg-sheet px-3 py-2 text-left hover:bg-hover"
      >
        <span className="block truncate font-semibold">{deal.creatorName}</span>
        <span className="block text-note text-ink-2">
          {t(`kind.${deal.kind}`)}
          {deal.commissionBps === null ? null : ` · ${deal.commissionBps / 100}%`}
        </span>
        {deal.slotFee === null ? null : (
          <span className="block text-note text-ink-2">
            {t("slotFee")}{" "}
            <Money minor={deal.slotFee} currency={shop.currency} notation="compact" />
          </span>
        )}
        {deal.airsOn === null ? null : (
          <span className="block text-note text-ink-2">{t("airs", { day: deal.airsOn })}</span>
        )}
        <StepBadge step={deal.step} />
      </button>
    </li>
  );
}
