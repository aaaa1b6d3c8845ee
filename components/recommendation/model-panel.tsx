"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { useStartedJob } from "@/components/shell/use-started-job";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FigureTable } from "@/components/ui/figure-table";
import { Progress } from "@/components/ui/progress";
import { Rate } from "@/components/ui/rate";
import { Skeleton } from "@/components/ui/skeleton";
import { Tooltip } from "@/components/ui/tooltip";
import type { ModelStateDto } from "@/lib/recommendation";
import { postTraining, recommendationQueries } from "@/lib/recommendation/queries";

const GAUGES = ["recall", "ndcg", "coverage", "novelty", "gini", "overlap"] as const;

/** The model in force: what it learned from, and how it did on behaviour it had not seen, beside showing everybody the best sellers. */
export function ModelPanel() {
  const t = useTranslations("recommendation.model");
  const { shop } = useShell();
  const { data, isPending } = useQuery(recommendationQueries.model(shop.id));
  const training = useStartedJob(postTraining, recommendationQueries.all(shop.id));
  return (
    <Panel
      title={t("title")}
      actions={
        <Button size="small" disabled={training.isRunning} onClick={training.start}>
          {t(data?.card ? "train" : "trainFirst")}
        </Button>
      }
    >
      {training.isRunning ? (
        <div className="mb-3">
          <Progress label={t("training")} done={training.done} total={training.total} />
        </div>
      ) : null}
      {training.failure ? <p className="mb-3 text-seal">{training.failure}</p> : null}
      {isPending ? (
        <Skeleton className="h-24 w-full" />
      ) : data?.card ? (
        <Card card={data.card} newEvents={data.newEvents} age={data.age} />
      ) : (
        <EmptyState title={t("none")}>{t("noneHint", { count: data?.newEvents ?? 0 })}</EmptyState>
      )}
    </Panel>
  );
}

function Card({
  card,
  newEvents,
  age,
}: {
  card: NonNullable<ModelStateDto["card"]>;
  newEvents: number;
  age: ModelStateDto["age"];
}) {
  const t = useTranslations("recommendation.model");
  return (
    <div className="grid gap-3">
      <p className="flex flex-wrap items-center gap-2 text-ink-2">
        {t("learned", { events: card.events, shoppers: card.shoppers, items: card.items })}
        {card.isSimulated ? <Badge tone="attention">{t("simulated")}</Badge> : null}
        {newEvents > 0 ? <Badge>{t("since", { count: newEvents })}</Badge> : null}
      </p>
      {age ? <Age age={age} /> : null}
      {card.quality === null ? (
        <p className="text-ink-2">{t("untested")}</p>
      ) : (
        <FigureTable
          rows={GAUGES}
          idOf={(gauge) => gauge}
          columns={[
            {
              id: "gauge",
              label: t("gauge"),
              cell: (gauge) => (
                <Tooltip text={t(`meanings.${gauge}`)}>{t(`gauges.${gauge}`)}</Tooltip>
              ),
            },
            {
              id: "ours",
              label: t("ours"),
              look: "strong",
              cell: (gauge) => <Rate value={card.quality?.[gauge] ?? null} decimals={3} />,
            },
            {
              id: "popular",
              label: t("popular"),
              look: "quiet",
              cell: (gauge) => <Rate value={card.popularity?.[gauge] ?? null} decimals={3} />,
            },
          ]}
        />
      )}
      {card.beatsPopularity === false ? <p className="text-amber">{t("worse")}</p> : null}
      <p className="text-note text-ink-3">
        {t("tested", { shoppers: card.testedShoppers, version: card.version })}
      </p>
    </div>
  );
}

const VERDICT_TONES = { fresh: "good", ageing: "attention", stale: "bad" } as const;

/** Whether the shop is still the one the model learned from. */
function Age({ age }: { age: NonNullable<ModelStateDto["age"]> }) {
  const t = useTranslations("recommendation.model.age");
  return (
    <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-ink-2">
      <Badge tone={VERDICT_TONES[age.verdict]}>{t(age.verdict)}</Badge>
      <span>
        {t("days")} {t("count", { days: age.days })}
      </span>
      <span>
        {t("drift")} <Rate value={age.drift} decimals={3} />
      </span>
      <span>
        {t("unknown")} <Rate value={age.unknownShare} kind="percent" decimals={1} />
      </span>
    </div>
  );
}
