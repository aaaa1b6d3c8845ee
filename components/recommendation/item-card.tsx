"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { ItemCardDto } from "@/lib/recommendation";
import { recommendationQueries } from "@/lib/recommendation/queries";
import { ReasonList } from "./reason-list";

/** Who an item is for, and what led them there. */
export function ItemCard({ item }: { item: string }) {
  const t = useTranslations("recommendation.item");
  const { shop } = useShell();
  const { data, error } = useQuery(recommendationQueries.item(shop.id, item));
  if (error)
    return (
      <Panel title={t("who")}>
        <p className="text-seal">{error.message}</p>
      </Panel>
    );
  if (!data)
    return (
      <Panel title={t("who")}>
        <Skeleton className="h-60 w-full" />
      </Panel>
    );
  return (
    <div className="grid gap-3">
      <Panel title={data.item.title} note={data.item.category}>
        <Behaviours card={data} />
      </Panel>
      <div className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] items-start gap-3 max-lg:grid-cols-1">
        <Panel title={t("who")} note={t("considered", { count: data.considered })}>
          <Shoppers shoppers={data.shoppers} />
        </Panel>
        <Panel title={t("sources")} note={t("sourcesNote")}>
          <Sources sources={data.sources} />
        </Panel>
      </div>
    </div>
  );
}

function Behaviours({ card }: { card: ItemCardDto }) {
  const t = useTranslations("recommendation");
  if (card.behaviours.length === 0)
    return <p className="text-ink-2">{t("item.quiet", { days: card.days })}</p>;
  return (
    <>
      <dl className="flex flex-wrap gap-x-6 gap-y-2">
        {card.behaviours.map(({ behaviour, events, shoppers }) => (
          <div key={behaviour}>
            <dt className="text-ink-2">{t(`behaviours.${behaviour}`)}</dt>
            <dd className="font-semibold">{events.toLocaleString()}</dd>
            <dd className="text-note text-ink-3">{t("item.people", { count: shoppers })}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 text-note text-ink-3">{t("item.window", { days: card.days })}</p>
    </>
  );
}

function Shoppers({ shoppers }: { shoppers: ItemCardDto["shoppers"] }) {
  const t = useTranslations("recommendation.item");
  if (shoppers.length === 0) return <EmptyState title={t("nobody")}>{t("nobodyHint")}</EmptyState>;
  return (
    <>
      <ol>
        {shoppers.map(({ shopper, score, reasons }) => (
          <li
            key={shopper}
            className="grid grid-cols-[4rem_minmax(0,1fr)_max-content] gap-x-3 border-t border-line-soft py-2"
          >
            <span className="font-semibold">{shopper}</span>
            <div className="min-w-0 max-sm:col-span-3 max-sm:row-start-2">
              <ReasonList reasons={reasons} />
            </div>
            <span className="max-sm:col-start-3">{score.toFixed(3)}</span>
          </li>
        ))}
      </ol>
      <p className="mt-2 text-note text-ink-3">{t("numbers")}</p>
    </>
  );
}

function Sources({ sources }: { sources: ItemCardDto["sources"] }) {
  const t = useTranslations("recommendation");
  if (sources.length === 0) return <EmptyState title={t("item.noSources")} />;
  const most = sources[0]?.share ?? 1;
  return (
    <ul>
      {sources.map(({ item, kind, title, share }) => (
        <li key={`${kind}-${item}`} className="border-t border-line-soft py-1.5">
          <p className="flex items-baseline gap-2">
            <span className="min-w-0 flex-1 truncate" title={title}>
              {title}
            </span>
            <span className="text-note text-ink-3">{t(`kinds.${kind}`)}</span>
            <span>{(share * 100).toFixed(1)}%</span>
          </p>
          <span
            aria-hidden="true"
            className="mt-1 block h-1.5 rounded-sm bg-river"
            style={{ width: `${(share / most) * 100}%` }}
          />
        </li>
      ))}
    </ul>
  );
}
