import type { CalendarDay, Minor } from "@/lib/kernel";

/** Version byte of the canonical form below; a new form gets a new number and both stay verifiable. */
export const HASH_VERSION = 1;

export interface MementoDimensions {
  readonly channel: number;
  readonly traffic: number;
  readonly creatorId: string | null;
  readonly productId: string | null;
  readonly campaignId: string | null;
}

export interface MementoLine {
  readonly account: number;
  readonly amount: Minor;
  /** By `toMementoDimensions`. */
  readonly dimensions: string;
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

/** What a line is about, as the canonical text has it; the lines of an entry mostly share it. */
export function toMementoDimensions(dimensions: MementoDimensions): string {
  const { channel, traffic, creatorId, productId, campaignId } = dimensions;
  return `"${channel}","${traffic}",${toJson(creatorId)},${toJson(productId)},${toJson(campaignId)}`;
}

/** The frozen canonical text of an entry: a JSON array without spaces, integers as text, UTF-8 when hashed. */
export function toMementoText(entry: EntryMemento): string {
  let lines = "";
  for (const { account, amount, dimensions } of entry.lines)
    lines += `${lines === "" ? "" : ","}["${account}","${amount}",${dimensions}]`;
  return (
    `["${HASH_VERSION}","${entry.entryId}","${entry.sourceKind}",${toJson(entry.sourceKey)},"${entry.revision}",` +
    `"${entry.businessDate}","${entry.factDate}","${entry.cashDate}",${toJson(entry.occurredAt)},` +
    `${toJson(entry.orderNo)},${toJson(entry.fileSha256)},${toNumberText(entry.rowNumber)},` +
    `${toJson(entry.currency)},${toNumberText(entry.reverses)},${toJson(entry.note)},[${lines}]]`
  );
}

const toJson = (text: string | null): string => (text === null ? "null" : JSON.stringify(text));

const toNumberText = (value: number | bigint | null): string =>
  value === null ? "null" : `"${value}"`;
