import "server-only";
import { toMementoDimensions, toMementoText } from "../domain/entry-memento";
import type { DimensionNumbers } from "./dimension-store";
import type { JournalEntry } from "./journal-reader";

/** What turns the numbers of the journal back into what its hashes cover. */
export interface MementoNames {
  readonly dimensions: DimensionNumbers;
  readonly fileHashes: ReadonlyMap<bigint, string>;
}

/** The canonical text of a stored entry: its SHA-256 is the entry's hash as long as nobody has touched it. */
export function toStoredMemento(entry: JournalEntry, names: MementoNames): string {
  const idOf = (number: number): string | null => names.dimensions.externalIdOf(number);
  return toMementoText({
    entryId: entry.entry_id,
    sourceKind: entry.source_kind,
    sourceKey: entry.source_key,
    revision: entry.revision,
    businessDate: entry.business_date,
    factDate: entry.fact_date,
    cashDate: entry.cash_date,
    occurredAt: entry.occurred_at,
    orderNo: entry.order_no,
    fileSha256: entry.file_id === null ? null : (names.fileHashes.get(entry.file_id) ?? null),
    rowNumber: entry.row_number,
    currency: entry.currency,
    reverses: entry.reverses,
    note: entry.note,
    lines: entry.lines.map((line) => ({
      account: line.account,
      amount: line.amount,
      dimensions: toMementoDimensions({
        channel: line.channel,
        traffic: line.traffic,
        creatorId: idOf(line.creator_id),
        productId: idOf(line.product_id),
        campaignId: idOf(line.campaign_id),
      }),
    })),
  });
}
