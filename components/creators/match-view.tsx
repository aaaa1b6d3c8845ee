"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { FilterLink } from "@/components/shell/filter-link";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
import { useFilter } from "@/components/shell/use-filter";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { MatchDto } from "@/lib/creators";
import { creatorQueries } from "@/lib/creators/queries";
import { formatRate } from "@/lib/kernel";
import { CoverageMatrix } from "./coverage-matrix";
import { MatchList } from "./match-list";

/** 人货匹配: who carries which product, who carries it best, and whom to try next. */
export function MatchView({ onOpen }: { onOpen: (id: string) => void }) {
  const t = useTranslations("creators.matching");
  const { shop } = useShell();
  const [{ from, to }] = useFilter();
  const { data, isPending, error } = useQuery(creatorQueries.matches(shop.id, { from, to }));
  if (isPending) return <Skeleton className="h-96 w-full" />;
  if (error) return <ProblemNote title={t("failed")} error={error} />;
  if (data.cells.length === 0)
    return (
      <EmptyState
        title={t("none")}
        actions={
          <FilterLink href={`/${shop.id}/imports`} className={buttonClass("primary")}>
            {t("import")}
          </FilterLink>
        }
      >
        {t("noneHint")}
      </EmptyState>
    );
  return (
    <div className="grid grid-cols-1 gap-3">
      <Lead data={data} />
      <CoverageMatrix data={data} onOpen={onOpen} />
      <MatchList products={data.products} onOpen={onOpen} />
    </div>
  );
}

function Lead({ data: { coverage, products } }: { data: MatchDto }) {
  const t = useTranslations("creators.matching");
  const locale = useLocale();
  const leaning = products
    .filter(({ topShare }) => topShare !== null)
    .sort((a, b) => (b.topShare ?? 0) - (a.topShare ?? 0))[0];
  return (
    <Panel>
      <p className="text-figure font-semibold">
        {t("headline", {
          tried: coverage.tried,
          possible: coverage.possible,
          share: formatRate(coverage.tried / Math.max(1, coverage.possible), "percent", locale),
        })}
      </p>
      <p className="text-ink-2">
        {t("proven", { proven: coverage.proven, together: coverage.together })}{" "}
        {leaning
          ? t("leaning", {
              product: leaning.name,
              share: formatRate(leaning.topShare ?? 0, "percent", locale),
            })
          : null}
      </p>
    </Panel>
  );
}
