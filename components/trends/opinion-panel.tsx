"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { EmptyState } from "@/components/ui/empty-state";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Skeleton } from "@/components/ui/skeleton";
import type { CommentQuery, TrendBoardDto } from "@/lib/trends";
import { trendQueries } from "@/lib/trends/queries";
import { type AspectName, useTrendWords } from "./use-trend-words";

const ROWS_MAX = 20;

/** Products against what is said of them; a field opens the comments behind it. */
export function OpinionPanel({
  board,
  onAddSource,
}: {
  board: TrendBoardDto;
  onAddSource: () => void;
}) {
  const t = useTranslations("trends.opinions");
  const { opinions } = board;
  const [query, setQuery] = useState<CommentQuery>({ polarity: "negative" });
  if (opinions.comments === 0)
    return (
      <Panel>
        <EmptyState title={t("none")} actions={<Button onClick={onAddSource}>{t("add")}</Button>}>
          {t("noneHint")}
        </EmptyState>
      </Panel>
    );
  return (
    <div className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] items-start gap-3 max-lg:grid-cols-1">
      <Panel
        title={t("title")}
        note={t("note", {
          comments: opinions.comments,
          days: opinions.days,
          positive: Math.round((100 * opinions.positive) / opinions.comments),
          negative: Math.round((100 * opinions.negative) / opinions.comments),
        })}
      >
        <Matrix rows={opinions.products.slice(0, ROWS_MAX)} query={query} onChoose={setQuery} />
        <p className="mt-3 text-note text-ink-3">{t("method", { lexicon: opinions.lexicon })}</p>
      </Panel>
      <Comments query={query} products={opinions.products} />
    </div>
  );
}

type Row = TrendBoardDto["opinions"]["products"][number];

function Matrix({
  rows,
  query,
  onChoose,
}: {
  rows: readonly Row[];
  query: CommentQuery;
  onChoose: (query: CommentQuery) => void;
}) {
  const t = useTranslations("trends.opinions");
  const { aspectOf } = useTrendWords();
  const counts = new Map<AspectName, number>();
  for (const { aspects } of rows)
    for (const { aspect, positive, negative } of aspects)
      counts.set(aspect, (counts.get(aspect) ?? 0) + positive + negative);
  const aspects = [...counts].sort((a, b) => b[1] - a[1]).map(([aspect]) => aspect);
  return (
    <ScrollRegion>
      <table className="w-full min-w-[40rem]">
        <thead>
          <tr className="text-ink-2">
            <th scope="col" className="text-left font-normal">
              {t("product")}
            </th>
            <th scope="col" className="text-right font-normal">
              {t("comments")}
            </th>
            {aspects.map((aspect) => (
              <th key={aspect} scope="col" className="px-0.5 text-center font-normal">
                {aspectOf(aspect)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.product} className="h-(--row) border-t border-line-soft">
              <th scope="row" className="max-w-48 truncate pr-2 text-left font-normal">
                {row.title}
              </th>
              <td className="pr-2 text-right text-ink-2">{row.comments}</td>
              {aspects.map((aspect) => {
                const said = row.aspects.find((one) => one.aspect === aspect);
                return (
                  <td key={aspect} className="p-0.5">
                    {said ? (
                      <AspectCell
                        said={said}
                        label={t("cell", {
                          product: row.title,
                          aspect: aspectOf(aspect),
                          positive: said.positive,
                          negative: said.negative,
                        })}
                        isChosen={query.product === row.product && query.aspect === aspect}
                        onChoose={() => onChoose({ product: row.product, aspect })}
                      />
                    ) : null}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function AspectCell({
  said,
  label,
  isChosen,
  onChoose,
}: {
  said: Row["aspects"][number];
  label: string;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const { positive, negative } = said;
  const worse = negative > positive;
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={isChosen}
      onClick={onChoose}
      className={cx(
        "flex h-7 w-full min-w-10 items-center justify-center gap-1 rounded-sm text-note",
        worse ? "bg-seal-soft text-seal" : "bg-river-soft text-river",
        isChosen && "outline-2 outline-ink",
      )}
    >
      {positive > 0 ? <span>+{positive}</span> : null}
      {negative > 0 ? <span className="text-seal">−{negative}</span> : null}
    </button>
  );
}

function Comments({ query, products }: { query: CommentQuery; products: readonly Row[] }) {
  const t = useTranslations("trends.opinions");
  const { aspectOf } = useTrendWords();
  const { shop } = useShell();
  const { data } = useQuery(trendQueries.comments(shop.id, query));
  const title = products.find(({ product }) => product === query.product)?.title;
  const about = [title, query.aspect ? aspectOf(query.aspect) : null].filter(Boolean).join(" · ");
  return (
    <Panel title={t("said")} note={about === "" ? t("latestBad") : about} flush>
      {data === undefined ? <Skeleton className="mx-4 mb-4 h-40" /> : null}
      <ScrollRegion className="max-h-[32rem]">
        <ul>
          {data?.items.map((comment) => (
            <li key={comment.id} className="border-t border-line-soft px-4 py-2">
              <p>{comment.text}</p>
              <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-note text-ink-3">
                {comment.day.slice(5)}
                <span className="max-w-40 truncate">{comment.title}</span>
                {comment.aspects.map(({ aspect, polarity }) => (
                  <Badge key={aspect} tone={polarity > 0 ? "good" : "bad"}>
                    {aspectOf(aspect)}
                  </Badge>
                ))}
                {comment.isSimulated ? <span>{t("simulated")}</span> : null}
              </p>
            </li>
          ))}
        </ul>
      </ScrollRegion>
    </Panel>
  );
}
