import type { HandEntryInput } from "@/lib/ledger";

/** A line as it stands in the form: an amount on one side, the other empty. */
export interface DraftLine {
  readonly key: number;
  readonly account: number | null;
  readonly debit: string | null;
  readonly credit: string | null;
}

export interface DraftTotals {
  readonly debit: bigint;
  readonly credit: bigint;
  /** Debit less credit: what the lines still lack on the other side. */
  readonly difference: bigint;
}

export const LINES_MIN = 2;
export const LINES_MAX = 50;

export function computeTotals(lines: readonly DraftLine[]): DraftTotals {
  let debit = 0n;
  let credit = 0n;
  for (const line of lines) {
    debit += BigInt(line.debit ?? 0);
    credit += BigInt(line.credit ?? 0);
  }
  return { debit, credit, difference: debit - credit };
}

/** Typing on one side empties the other: a line is either a debit or a credit. */
export function setSide(
  line: DraftLine,
  side: "debit" | "credit",
  minor: string | null,
): DraftLine {
  const other = side === "debit" ? "credit" : "debit";
  return { ...line, [side]: minor, ...(minor === null ? {} : { [other]: null }) };
}

/**
 * The lines as the book takes them, or null while they may not be posted: every line has an account and an amount above
 * nought, there are two or more, and the two sides are equal.
 */
export function toHandLines(lines: readonly DraftLine[]): HandEntryInput["lines"] | null {
  if (lines.length < LINES_MIN || lines.length > LINES_MAX) return null;
  if (computeTotals(lines).difference !== 0n) return null;
  const posted: HandEntryInput["lines"] = [];
  for (const { account, debit, credit } of lines) {
    const amount = BigInt(debit ?? 0) - BigInt(credit ?? 0);
    const stated = BigInt(debit ?? credit ?? 0);
    if (account === null || stated <= 0n) return null;
    posted.push({ account, amount: `${amount}` });
  }
  return posted;
}
