"use client";

import type { Route } from "next";
import { useFormatter, useTranslations } from "next-intl";
import { Sparkline } from "@/components/charts/sparkline";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { Button, buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { QuietLink } from "@/components/ui/quiet-link";
import type { TrendBoardDto } from "@/lib/trends";
import { toIdeaPath } from "./idea-path";
import { useTrendWords } from "./use-trend-words";

type Burst = TrendBoardDto["bursts"][number];

/** What rose, its four weeks at a glance, and the product it could sell. */
export function SignalBoard({
  board,
  onAddSource,
}: {
  board: TrendBoardDto;
  onAddSource: () => void;
}) {
  const t = useTranslations("trends.signals");
  const judged = board.sources.filter(({ days, terms }) => days >= 14 && terms > 0);
  const words = judged.reduce((sum, { terms }) => sum + terms, 0);
  return (
    <Panel title={t("title")} note={t("note", { words, sources: judged.length })} flush>
      {board.bursts.length === 0 ? (
        <EmptyState
          title={t(judged.length === 0 ? "none" : "calm")}
          actions={<Button onClick={onAddSource}>{t("add")}</Button>}
        >
          {t(judged.length === 0 ? "noneHint" : "calmHint")}
        </EmptyState>
      ) : (
        <ul>
          {board.bursts
            .filter(({ source }) => source !== "commentWord")
            .map((burst) => (
              <SignalRow
                key={`${burst.source} ${burst.term} ${burst.products[0]?.id ?? ""}`}
                burst={burst}
              />
            ))}
          <NewWords bursts={board.bursts.filter(({ source }) => source === "commentWord")} />
        </ul>
      )}
    </Panel>
  );
}

/** Words that comments newly use say together what happened; one line holds them. */
function NewWords({ bursts }: { bursts: readonly Burst[] }) {
  const t = useTranslations("trends.signals");
  if (bursts.length === 0) return null;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line-soft px-4 py-2.5">
      <span className="text-ink-2">{t("newWords")}</span>
      {bursts.map(({ term, observed, expected }) => (
        <span key={term}>
          {term}
          <span className="ml-1 text-note text-ink-3">
            {t("timesOf", { observed, expected: expected.toFixed(1) })}
          </span>
        </span>
      ))}
    </li>
  );
}

function SignalRow({ burst }: { burst: Burst }) {
  const t = useTranslations("trends");
  const format = useFormatter();
  const { termOf } = useTrendWords();
  const { shop } = useShell();
  const isWorry = burst.source === "complaint";
  const [product] = burst.products;
  const number = (value: number) =>
    format.number(value, { maximumFractionDigits: value < 10 ? 1 : 0 });
  return (
    <li className="grid grid-cols-[minmax(0,5fr)_11rem_10rem_minmax(0,4fr)_6rem] items-center gap-x-4 gap-y-1 border-t border-line-soft px-4 py-2.5 max-md:grid-cols-[minmax(0,1fr)_max-content]">
      <div className="min-w-0">
        <p className="truncate font-semibold">{termOf(burst)}</p>
        <p className="flex items-center gap-2 text-note text-ink-3">
          <Badge tone={burst.source === "complaint" ? "bad" : "neutral"}>
            {t(`sources.${burst.source}`)}
          </Badge>
          {t("signals.since", { day: burst.since.slice(5) })}
        </p>
      </div>
      <Sparkline
        values={burst.counts}
        color={isWorry ? 4 : 1}
        width={168}
        height={36}
        label={t("signals.course", { term: termOf(burst) })}
      />
      <p className="text-right max-md:col-start-2 max-md:row-start-1">
        <span
          className={
            isWorry ? "text-lead font-semibold text-seal" : "text-lead font-semibold text-river"
          }
        >
          {burst.lift > 99 ? "> 99" : burst.lift.toFixed(1)}×
        </span>
        <span className="block text-note text-ink-3">
          {t("signals.against", {
            observed: number(burst.observed),
            expected: number(burst.expected),
          })}
        </span>
      </p>
      <p className="min-w-0 text-note text-ink-2 max-md:col-span-2">
        {product ? (
          <>
            <span className="block truncate text-ink">{product.title}</span>
            {t(`signals.why.${product.why}`, { visits: product.visits ?? 0 })}
          </>
        ) : (
          t("signals.noProduct")
        )}
      </p>
      <span className="justify-self-end max-md:col-span-2 max-md:justify-self-start">
        {product ? (
          <QuietLink
            href={
              toIdeaPath(shop.id, {
                kind: isWorry ? "worry" : "burst",
                source: burst.source,
                theme: burst.term,
                product: product.id,
                stage: isWorry || burst.source === "search" ? "intent" : "interest",
              }) as Route
            }
            className={buttonClass("quiet", "small")}
          >
            {t(isWorry ? "signals.answer" : "signals.make")}
          </QuietLink>
        ) : null}
      </span>
    </li>
  );
}
