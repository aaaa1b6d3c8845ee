"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { choiceField, TEXT_FIELD } from "@/components/shell/address-fields";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { useAddress } from "@/components/shell/use-address";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { ITEM_STATUSES, type ItemDto, PAIR_IDS } from "@/lib/reconciliation";
import { type ItemQuery, reconciliationQueries } from "@/lib/reconciliation/queries";
import { BulkBar } from "./bulk-bar";
import { ItemDialog } from "./item-dialog";
import { QueueFilters } from "./queue-filters";
import type { Person } from "./use-item-action";
import { usePairWords } from "./use-pair-words";
import { Workload } from "./workload";

const FIELDS = {
  status: choiceField([...ITEM_STATUSES, "all"] as const, "open"),
  pair: choiceField(PAIR_IDS, null),
  owner: TEXT_FIELD,
  item: TEXT_FIELD,
};

/** Differences that wait for somebody, the largest first; one opens, many are moved together. */
export function Queue({ people, mayResolve }: { people: readonly Person[]; mayResolve: boolean }) {
  const t = useTranslations("reconciliation.queue");
  const { shop } = useShell();
  const [address, change] = useAddress(FIELDS);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const query: ItemQuery = {
    status: address.status,
    ...(address.pair ? { pair: address.pair } : {}),
    ...(address.owner ? { owner: address.owner } : {}),
  };
  const list = useInfiniteQuery(reconciliationQueries.items(shop.id, query));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const toggle = (id: string) => {
    const next = new Set(picked);
    if (!next.delete(id)) next.add(id);
    setPicked(next);
  };
  return (
    <div className="grid grid-cols-1 gap-3">
      <Workload />
      <Panel
        title={t("title")}
        flush
        actions={
          <QueueFilters
            status={address.status}
            pair={address.pair}
            owner={address.owner}
            people={people}
            onChange={(next) => {
              setPicked(new Set());
              change(next);
            }}
          />
        }
      >
        {list.isPending ? (
          <div aria-busy="true" className="grid gap-2 px-4 pb-4">
            <Skeleton className="h-4 w-3/4" />
            <Skeleton className="h-4 w-2/3" />
          </div>
        ) : items.length === 0 ? (
          <EmptyState title={t("none")}>{t("noneHint")}</EmptyState>
        ) : (
          <>
            {mayResolve ? (
              <BulkBar
                picked={picked}
                all={items.map(({ id }) => id)}
                filter={query}
                people={people}
                onPicked={setPicked}
              />
            ) : null}
            <ul>
              {items.map((item) => (
                <ItemRow
                  key={item.id}
                  item={item}
                  isPicked={picked.has(item.id)}
                  onPick={mayResolve ? () => toggle(item.id) : null}
                  onOpen={() => change({ item: item.id })}
                />
              ))}
            </ul>
            {list.hasNextPage ? (
              <div className="border-t border-line-soft px-4 py-2">
                <Button disabled={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
                  {t("more")}
                </Button>
              </div>
            ) : null}
          </>
        )}
      </Panel>
      <ItemDialog
        id={address.item}
        onClose={() => change({ item: null })}
        people={people}
        mayResolve={mayResolve}
      />
    </div>
  );
}

function ItemRow({
  item,
  isPicked,
  onPick,
  onOpen,
}: {
  item: ItemDto;
  isPicked: boolean;
  onPick: (() => void) | null;
  onOpen: () => void;
}) {
  const t = useTranslations("reconciliation");
  const words = usePairWords();
  const { shop } = useShell();
  return (
    <li className="flex items-center gap-3 border-t border-line-soft px-4 hover:bg-hover">
      {onPick ? (
        <Checkbox
          aria-label={t("queue.pick", { key: words.key(item.key) })}
          checked={isPicked}
          onChange={onPick}
        />
      ) : null}
      <button
        type="button"
        onClick={onOpen}
        className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)_7rem_6rem_8rem] items-center gap-x-4 py-2 text-left max-md:grid-cols-2"
      >
        <span className="min-w-0 max-md:col-span-2">
          <span className="flex flex-wrap items-center gap-x-2">
            <span>{words.rule(item.rule)}</span>
            {item.isNew ? <Badge tone="attention">{t("queue.new")}</Badge> : null}
            {item.status === "open" ? null : <Badge>{t(`statuses.${item.status}`)}</Badge>}
          </span>
          <span className="block truncate text-note text-ink-3">
            {words.key(item.key)}
            {item.rows > 1 ? ` · ${t("queue.rows", { count: item.rows })}` : ""}
          </span>
        </span>
        <span className="truncate text-ink-2 max-md:hidden">
          {item.assigneeName ?? t("queue.nobody")}
        </span>
        <span className="text-note text-ink-3 md:text-right">
          {t("queue.age", { days: item.ageDays })}
        </span>
        <span className="text-right font-semibold">
          <Money minor={item.difference} currency={shop.currency} />
        </span>
      </button>
    </li>
  );
}
