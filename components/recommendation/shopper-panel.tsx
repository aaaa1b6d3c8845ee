"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import type { RecommendationsDto } from "@/lib/recommendation";
import { postRecommendations } from "@/lib/recommendation/queries";
import { ReasonList } from "./reason-list";

const ITEMS = 10;

/** What one shopper would see, and exactly why: which of their own doings carried each score. */
export function ShopperPanel() {
  const t = useTranslations("recommendation.shopper");
  const { shop } = useShell();
  const id = useId();
  const regionId = useId();
  const [shopper, setShopper] = useState(shop.isSample ? "simulated-7" : "");
  const [region, setRegion] = useState("");
  const ask = useMutation({
    mutationFn: () =>
      postRecommendations(shop.id, {
        shopper: shopper.trim(),
        n: ITEMS,
        ...(region.trim() === "" ? {} : { region: region.trim() }),
      }),
  });
  return (
    <Panel title={t("title")} note={t("note")}>
      <form
        className="mb-3 flex flex-wrap items-center gap-2 max-sm:grid max-sm:grid-cols-[max-content_minmax(0,1fr)]"
        onSubmit={(event) => {
          event.preventDefault();
          if (shopper.trim() !== "") ask.mutate();
        }}
      >
        <label htmlFor={id} className="text-ink-2">
          {t("label")}
        </label>
        <span className="sm:w-56">
          <Input
            id={id}
            value={shopper}
            maxLength={200}
            onChange={(event) => setShopper(event.target.value)}
          />
        </span>
        <label htmlFor={regionId} className="text-ink-2">
          {t("region")}
        </label>
        <span className="sm:w-56">
          <Input
            id={regionId}
            value={region}
            maxLength={100}
            placeholder={t("regionHint")}
            onChange={(event) => setRegion(event.target.value)}
          />
        </span>
        <Button
          type="submit"
          tone="primary"
          className="max-sm:col-start-2 max-sm:justify-self-start"
          disabled={shopper.trim() === "" || ask.isPending}
        >
          {t("ask")}
        </Button>
        {shop.isSample ? (
          <span className="text-note text-ink-3 max-sm:col-span-full">{t("sample")}</span>
        ) : null}
      </form>
      {ask.error ? <p className="text-seal">{ask.error.message}</p> : null}
      {ask.isPending ? (
        <Skeleton className="h-40 w-full" />
      ) : ask.data ? (
        <Answer answer={ask.data} />
      ) : (
        <EmptyState title={t("empty")}>{t("emptyHint")}</EmptyState>
      )}
    </Panel>
  );
}

function Answer({ answer }: { answer: RecommendationsDto }) {
  const t = useTranslations("recommendation.shopper");
  if (answer.items.length === 0) return <EmptyState title={t("none")} />;
  return (
    <>
      {answer.coldStart === "none" ? null : (
        <p className="mb-2">
          <Badge tone="attention">{t(`cold.${answer.coldStart}`)}</Badge>
        </p>
      )}
      <ol className="grid gap-px">
        {answer.items.map((item, index) => (
          <Item key={item.product} item={item} place={index + 1} />
        ))}
      </ol>
      <p className="mt-2 text-note text-ink-3">{t("logged", { impression: answer.impression })}</p>
    </>
  );
}

function Item({ item, place }: { item: RecommendationsDto["items"][number]; place: number }) {
  const t = useTranslations("recommendation.shopper");
  const { shop } = useShell();
  return (
    <li className="grid grid-cols-[1.5rem_minmax(0,1fr)_max-content] gap-x-3 border-t border-line-soft py-2">
      <span className="text-ink-3">{place}</span>
      <p className="truncate font-semibold">{item.title}</p>
      <p title={t("score")}>{item.score.toFixed(3)}</p>
      <div className="col-span-2 col-start-2 min-w-0">
        <ReasonList reasons={item.reasons} />
        <p className="flex flex-wrap justify-between gap-x-3 text-note text-ink-3">
          {item.evidence ? (
            <span>
              {t(item.evidence.rankAfter > item.evidence.rankBefore ? "falls" : "stays", {
                before: item.evidence.rankBefore,
                after: item.evidence.rankAfter,
              })}
            </span>
          ) : null}
          {item.expectedContribution === null ? null : (
            <span className="ml-auto">
              {t("worth")} <Money minor={item.expectedContribution} currency={shop.currency} />
            </span>
          )}
        </p>
      </div>
    </li>
  );
}
