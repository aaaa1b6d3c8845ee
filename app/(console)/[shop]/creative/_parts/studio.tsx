"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CheckPanel } from "@/components/creative/check-panel";
import { CoveragePanel } from "@/components/creative/coverage-panel";
import { CreativeCard } from "@/components/creative/creative-card";
import { CreativeDialog } from "@/components/creative/creative-dialog";
import { type Choice, Generator } from "@/components/creative/generator";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { CreativeDto } from "@/lib/creative";
import { creativeQueries } from "@/lib/creative/queries";

/** 创意: facts in, a wall of creatives out, each checked before anyone sees it. */
export function Studio() {
  const t = useTranslations("creative");
  const { shop } = useShell();
  const { data: list, isPending } = useQuery(creativeQueries.products(shop.id));
  const products = list?.items ?? [];
  const [chosen, setChosen] = useState<Choice | null>(null);
  const first = products.find(({ facts }) => facts > 0) ?? products[0];
  const choice = chosen ?? { product: first?.id ?? "", stage: "interest" as const };
  if (isPending) return <Skeleton className="h-80 w-full" />;
  if (products.length === 0)
    return <EmptyState title={t("empty.title")}>{t("empty.hint")}</EmptyState>;
  return (
    <div className="grid gap-3">
      <Generator products={products} choice={choice} onChoose={setChosen} />
      <div className="grid grid-cols-[minmax(0,1fr)_22rem] items-start gap-3 max-lg:grid-cols-1">
        <Wall choice={choice} />
        <div className="grid gap-3">
          <CoveragePanel
            products={products}
            chosen={choice.product}
            onChoose={(product, stage) => setChosen({ product, stage })}
          />
          <CheckPanel />
        </div>
      </div>
    </div>
  );
}

function Wall({ choice }: { choice: Choice }) {
  const t = useTranslations("creative.wall");
  const { shop } = useShell();
  const [opened, setOpened] = useState<CreativeDto | null>(null);
  const { data, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    creativeQueries.list(shop.id, { product: choice.product, stage: choice.stage }),
  );
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  if (isPending) return <Skeleton className="h-80 w-full" />;
  if (items.length === 0)
    return (
      <div className="rounded-lg border border-line bg-sheet">
        <EmptyState title={t("empty")}>{t("emptyHint")}</EmptyState>
      </div>
    );
  return (
    <div>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-3 max-sm:grid-cols-2">
        {items.map((creative) => (
          <CreativeCard key={creative.id} creative={creative} onOpen={setOpened} />
        ))}
      </div>
      {hasNextPage ? (
        <div className="mt-3 text-center">
          <Button disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      ) : null}
      <CreativeDialog creative={opened} onClose={() => setOpened(null)} />
    </div>
  );
}
