import { MINOR_MAX, type Minor } from "@/lib/kernel";
import { CHART_OF_ACCOUNTS } from "./chart-of-accounts";
import { SOURCE_KINDS } from "./draft-entry";

export interface HandLine {
  readonly account: number;
  readonly amount: Minor;
}

/** The first rule that a manual entry breaks. */
export type HandEntryFault =
  | { readonly rule: "too-few-lines" | "unbalanced" | "too-large" }
  | { readonly rule: "zero-line" | "unknown-account"; readonly line: number };

const ACCOUNTS: ReadonlySet<number> = new Set(CHART_OF_ACCOUNTS.map(({ code }) => code));

/** Names the first rule that the lines break, or null when they may be posted. */
export function findHandEntryFault(lines: readonly HandLine[]): HandEntryFault | null {
  if (lines.length < 2) return { rule: "too-few-lines" };
  let net = 0n;
  let gross = 0n;
  for (const [index, { account, amount }] of lines.entries()) {
    if (!ACCOUNTS.has(account)) return { rule: "unknown-account", line: index };
    if (amount === 0n) return { rule: "zero-line", line: index };
    net += amount;
    if (amount > 0n) gross += amount;
  }
  if (gross > MINOR_MAX) return { rule: "too-large" };
  return net === 0n ? null : { rule: "unbalanced" };
}

/** Why an entry may not be reversed by hand. */
export type ReversalRefusal = "reversal" | "reversed" | "derived";

/**
 * Only what was posted by hand is taken back by hand. A derived entry follows its facts: reversed by hand it would come
 * back with the next import of its order.
 */
export function findReversalRefusal(entry: {
  readonly sourceKind: number;
  readonly isReversed: boolean;
}): ReversalRefusal | null {
  if (entry.sourceKind === SOURCE_KINDS.reversal) return "reversal";
  if (entry.isReversed) return "reversed";
  return entry.sourceKind === SOURCE_KINDS.handEntry ? null : "derived";
}
