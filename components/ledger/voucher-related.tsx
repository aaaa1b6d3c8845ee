"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import type { EntryDto, EntryItemDto } from "@/lib/ledger";
import { useBusinessName } from "./use-business-name";
import { VoucherSection } from "./voucher-section";

/** Where else the same order and the same fact stand in the book; each opens in this place. */
export function VoucherRelated({
  entry,
  onOpen,
}: {
  entry: EntryDto;
  onOpen: (id: string) => void;
}) {
  const t = useTranslations("ledger.voucher.links");
  return (
    <>
      {entry.revisions.length > 0 ? (
        <VoucherSection title={t("revisions")}>
          <EntryLinks entries={entry.revisions} onOpen={onOpen} showsRevision />
        </VoucherSection>
      ) : null}
      {entry.order ? (
        <VoucherSection title={t("sameOrder")}>
          {entry.sameOrder.length > 0 ? (
            <EntryLinks entries={entry.sameOrder} onOpen={onOpen} />
          ) : (
            <p className="text-ink-2">{t("alone")}</p>
          )}
        </VoucherSection>
      ) : null}
    </>
  );
}

function EntryLinks({
  entries,
  onOpen,
  showsRevision = false,
}: {
  entries: readonly EntryItemDto[];
  onOpen: (id: string) => void;
  showsRevision?: boolean;
}) {
  const t = useTranslations("ledger.voucher");
  const toBusiness = useBusinessName();
  return (
    <ul className="-mx-2">
      {entries.map((each) => (
        <li key={each.id}>
          <button
            type="button"
            onClick={() => onOpen(each.id)}
            className="flex min-h-7 w-full items-center gap-2 rounded-sm px-2 text-left hover:bg-hover"
          >
            <span className="text-ink-3">{each.businessDate.slice(5)}</span>
            <span className="min-w-0 flex-1 truncate">
              {toBusiness(each)}
              {showsRevision ? (
                <span className="ml-2 text-ink-3">
                  {t("links.revision", { revision: `${each.revision}` })}
                </span>
              ) : null}
            </span>
            {each.reverses ? <Badge tone="bad">{t("reversal")}</Badge> : null}
            {each.reversedBy ? <Badge>{t("reversed")}</Badge> : null}
            <Money minor={each.gross} currency={each.currency} />
          </button>
        </li>
      ))}
    </ul>
  );
}
