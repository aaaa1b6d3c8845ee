"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { CreativeDto } from "@/lib/creative";
import { creativeQueries } from "@/lib/creative/queries";
import { CreativeCard } from "./creative-card";
import { CreativeDialog } from "./creative-dialog";
import type { Choice } from "./generator";

/** The creatives of a product and stage, newest first; one opens whole. */
export function Wall({ choice }: { choice: Choice }) {
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
      <CreativeDialog creative={opened} onChange={setOpened} onClose={() => setOpened(null)} />
    </div>
  );
}
