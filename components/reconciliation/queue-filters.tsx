"use client";

import { useTranslations } from "next-intl";
import { Select } from "@/components/ui/select";
import { ITEM_STATUSES, type ItemStatus, PAIR_IDS, PAIRS, type PairId } from "@/lib/reconciliation";
import type { Person } from "./use-item-action";
import { usePairWords } from "./use-pair-words";

export interface QueueFilter {
  readonly status: ItemStatus | "all";
  readonly pair: PairId | null;
  readonly owner: string | null;
}

/** Which differences are shown: their state, their pair, and whose they are. */
export function QueueFilters({
  status,
  pair,
  owner,
  people,
  onChange,
}: QueueFilter & {
  people: readonly Person[];
  onChange: (change: Partial<QueueFilter>) => void;
}) {
  const t = useTranslations("reconciliation");
  const words = usePairWords();
  return (
    <div className="flex flex-wrap justify-end gap-2">
      <Select
        aria-label={t("queue.status")}
        value={status}
        onChange={(event) => onChange({ status: event.target.value as QueueFilter["status"] })}
        options={[...ITEM_STATUSES, "all" as const].map((each) => ({
          value: each,
          label: t(`statuses.${each}`),
        }))}
      />
      <Select
        aria-label={t("queue.pair")}
        value={pair ?? "any"}
        onChange={(event) =>
          onChange({ pair: PAIR_IDS.find((id) => id === event.target.value) ?? null })
        }
        options={[
          { value: "any", label: t("queue.anyPair") },
          ...PAIRS.map(({ id, left, right }) => ({
            value: id,
            label: `${words.source(left)} ↔ ${words.source(right)}`,
          })),
        ]}
      />
      <Select
        aria-label={t("queue.owner")}
        value={owner ?? "any"}
        onChange={(event) =>
          onChange({ owner: event.target.value === "any" ? null : event.target.value })
        }
        options={[
          { value: "any", label: t("queue.anyOwner") },
          { value: "none", label: t("queue.nobody") },
          ...people.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </div>
  );
}
