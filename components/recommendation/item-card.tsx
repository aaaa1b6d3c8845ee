"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { BarRows } from "@/components/charts/bar-rows";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { EmptyState } from "@/components/ui/empty-state";
import { Rate } from "@/components/ui/rate";
import { Skeleton } from "@/components/ui/skeleton";
import { formatNumber } from "@/lib/kernel";
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
    <div className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] items-start gap-3 max-lg:grid-cols-1">
      <Panel
        title={`${data.item.title} · ${t("who")}`}
        note={t("considered", { count: data.considered })}
      >
        <Shoppers shoppers={data.shoppers} />
      </Panel>
      <div className="grid gap-3">
        <Panel title={t("done")} note={t("window", { days: data.days })}>
          <Behaviours card={data} />
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
  const locale = useLocale();
  if (card.behaviours.length === 0)
    return <p className="text-ink-2">{t("item.quiet", { days: card.days })}</p>;
  const most = Math.max(1, ...card.behaviours.map(({ events }) => events));
  return (
    <BarRows
      rows={card.behaviours.map(({ behaviour, events, shoppers }) => ({
        id: behaviour,
        name: t(`behaviours.${behaviour}`),
        share: events / most,
        color: behaviour === "refund" || behaviour === "dislike" ? 4 : 5,
        figure: formatNumber(events, locale),
        note: t("item.people", { count: shoppers }),
      }))}
    />
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
    <BarRows
      rows={sources.map(({ item, kind, title, share }) => ({
        id: `${kind}-${item}`,
        name: (
          <>
            {title} <span className="text-note text-ink-3">{t(`kinds.${kind}`)}</span>
          </>
        ),
        share: share / most,
        color: 1,
        figure: <Rate value={share} kind="percent" decimals={1} />,
      }))}
    />
  );
}
