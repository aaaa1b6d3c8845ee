import type { CalendarDay, Minor } from "@/lib/kernel";

/** Version byte of the canonical form below; a new form gets a new number and both stay verifiable. */
export const HASH_VERSION = 1;

export interface MementoLine {
  readonly account: number;
  readonly amount: Minor;
  readonly channel: number;
  readonly traffic: number;
  readonly creatorId: string | null;
  readonly productId: string | null;
  readonly campaignId: string | null;
}

/** All that an entry states. Everything here is covered by its hash. */
export interface EntryMemento {
  readonly entryId: bigint;
  readonly sourceKind: number;
  readonly sourceKey: string;
  readonly revision: number;
  readonly businessDate: CalendarDay;
  readonly factDate: CalendarDay;
  readonly cashDate: CalendarDay;
  /** Wall-clock text in the shop's zone, which never changes. */
  readonly occurredAt: string;
  readonly orderNo: string | null;
  readonly fileSha256: string | null;
  readonly rowNumber: number | null;
  readonly currency: string;
  readonly reverses: bigint | null;
  readonly note: string | null;
  readonly lines: readonly MementoLine[];
}

/** The frozen canonical text of an entry: a JSON array, integers as text, UTF-8 when hashed. */
export function toMementoText(entry: EntryMemento): string {
  return JSON.stringify([
    String(HASH_VERSION),
    String(entry.entryId),
    String(entry.sourceKind),
    entry.sourceKey,
    String(entry.revision),
    entry.businessDate,
    entry.factDate,
    entry.cashDate,
    entry.occurredAt,
    entry.orderNo,
    entry.fileSha256,
    entry.rowNumber === null ? null : String(entry.rowNumber),
    entry.currency,
    entry.reverses === null ? null : String(entry.reverses),
    entry.note,
    entry.lines.map((line) => [
      String(line.account),
      String(line.amount),
      String(line.channel),
      String(line.traffic),
      line.creatorId,
      line.productId,
      line.campaignId,
    ]),
  ]);
}
