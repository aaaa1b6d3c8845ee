import type { Minor } from "@/lib/kernel";

/** What the rules of the book ask of one stored entry. */
export interface StoredEntryFacts {
  readonly lineCount: number;
  readonly gross: Minor;
  readonly currency: string;
  readonly businessDate: string;
  readonly lines: readonly StoredLineFacts[];
}

export interface StoredLineFacts {
  readonly lineNo: number;
  readonly account: number;
  readonly amount: Minor;
  readonly channel: number;
  readonly traffic: number;
  readonly creatorId: number;
  readonly productId: number;
  readonly campaignId: number;
  readonly currency: string;
  readonly businessDate: string;
}

export type EntryFault = "line-count" | "zero-sum" | "gross" | "currency" | "date";

/** Names the first rule that an entry's lines break, or null. */
export function findStoredEntryFault(entry: StoredEntryFacts): EntryFault | null {
  const { lines } = entry;
  if (lines.length < 2 || lines.length !== entry.lineCount) return "line-count";
  if (lines.some((line, index) => line.lineNo !== index + 1)) return "line-count";
  let net = 0n;
  let gross = 0n;
  for (const { amount } of lines) {
    net += amount;
    if (amount > 0n) gross += amount;
  }
  if (net !== 0n) return "zero-sum";
  if (gross !== entry.gross) return "gross";
  if (lines.some((line) => line.currency !== entry.currency)) return "currency";
  if (lines.some((line) => line.businessDate !== entry.businessDate)) return "date";
  return null;
}

/** Whether a reversal is the exact negative of the entry it names, line by line. */
export function isNegativeOf(
  reversal: readonly StoredLineFacts[],
  original: readonly StoredLineFacts[],
): boolean {
  if (reversal.length !== original.length) return false;
  return reversal.every((line, index) => {
    const other = original[index];
    return (
      other !== undefined &&
      line.amount === -other.amount &&
      line.account === other.account &&
      line.channel === other.channel &&
      line.traffic === other.traffic &&
      line.creatorId === other.creatorId &&
      line.productId === other.productId &&
      line.campaignId === other.campaignId
    );
  });
}
