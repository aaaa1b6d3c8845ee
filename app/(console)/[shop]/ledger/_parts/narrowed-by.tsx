"use client";

import { useTranslations } from "next-intl";
import type { TableState } from "@/components/data-table/column";
import { ROUTES } from "@/components/ledger/book-words";
import { useAccountName } from "@/components/ledger/use-account-name";
import { Icon } from "@/components/ui/icon";
import type { EntryItemDto } from "@/lib/ledger";

const SHOWN = ["account", "route", "creator", "product", "campaign", "file"] as const;

/** What a link or the tree narrowed the list to, each with the way to let go of it. */
export function NarrowedBy({
  state,
  onState,
  sample,
}: {
  state: TableState;
  /** Any row of the list: it knows the names behind the ids of the address. */
  sample: EntryItemDto | undefined;
  onState: (state: TableState) => void;
}) {
  const t = useTranslations("ledger.table.narrowed");
  const toName = useName(sample);
  const chips = SHOWN.flatMap((id) => {
    const values = state.filters[id] ?? [];
    return values.length > 0 ? [{ id, name: toName(id, values) }] : [];
  });
  if (chips.length === 0) return null;
  return (
    <p className="-mt-1 mb-2 flex flex-wrap items-center gap-2">
      <span className="text-ink-3">{t("label")}</span>
      {chips.map(({ id, name }) => (
        <span
          key={id}
          className="inline-flex h-7 items-center gap-1 rounded-md bg-river-soft pr-0.5 pl-2.5 text-river"
        >
          {name}
          <button
            type="button"
            aria-label={t("remove", { name })}
            onClick={() => onState({ ...state, filters: { ...state.filters, [id]: [] } })}
            className="grid size-6 place-items-center rounded-sm hover:bg-sheet"
          >
            <Icon name="close" className="size-3" />
          </button>
        </span>
      ))}
    </p>
  );
}

function useName(sample: EntryItemDto | undefined) {
  const t = useTranslations("ledger.table.narrowed");
  const r = useTranslations("figures.routes");
  const toAccount = useAccountName();
  return (id: (typeof SHOWN)[number], values: readonly string[]): string => {
    const [first = ""] = values;
    if (id === "account") {
      return t("account", {
        count: values.length,
        name: `${toAccount(Number(first))} ${first}`,
      });
    }
    if (id === "route") {
      const route = ROUTES.find((each) => each === first);
      return t("route", { name: route ? r(route) : first });
    }
    const named = id === "creator" ? sample?.creator : id === "product" ? sample?.product : null;
    return t(id, { name: named?.id === first ? named.name : first });
  };
}
