"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TEXT_FIELD } from "@/components/shell/address-fields";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { useAddress } from "@/components/shell/use-address";
import { cx } from "@/components/ui/cx";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { SearchInput } from "@/components/ui/search-input";
import { Skeleton } from "@/components/ui/skeleton";
import { recommendationQueries } from "@/lib/recommendation/queries";
import { ItemCard } from "./item-card";

const FIELDS = { item: TEXT_FIELD };

/** The shelf on the left; on the right, who the chosen item is for. */
export function ItemPanel() {
  const t = useTranslations("recommendation.item");
  const { shop } = useShell();
  const [words, setWords] = useState("");
  const [address, change] = useAddress(FIELDS, "replace");
  const { data } = useQuery({
    ...recommendationQueries.items(shop.id, words),
    placeholderData: keepPreviousData,
  });
  const chosen = address.item ?? data?.items[0]?.id ?? null;
  return (
    <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,5fr)] items-start gap-3 max-lg:grid-cols-1">
      <Panel title={t("shelf")}>
        <SearchInput label={t("search")} value={words} onSearch={setWords} className="mb-2" />
        {data === undefined ? <Skeleton className="h-40 w-full" /> : null}
        {data?.items.length === 0 ? (
          <EmptyState title={t(words === "" ? "emptyShelf" : "noItems")}>
            {t("noItemsHint")}
          </EmptyState>
        ) : (
          <ul>
            {data?.items.map((item) => (
              <li key={item.id} className="border-t border-line-soft">
                <button
                  type="button"
                  aria-pressed={item.id === chosen}
                  onClick={() => change({ item: item.id })}
                  className={cx(
                    "flex min-h-9 w-full items-center gap-2 rounded-sm px-1.5 text-left hover:bg-hover",
                    item.id === chosen && "bg-river-soft text-river",
                  )}
                >
                  <span className="min-w-0 flex-1 truncate" title={item.title}>
                    {item.title}
                  </span>
                  {item.price === null ? null : (
                    <span className="text-note text-ink-3">
                      <Money minor={item.price} currency={shop.currency} />
                    </span>
                  )}
                </button>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      {chosen === null ? null : <ItemCard item={chosen} />}
    </div>
  );
}
