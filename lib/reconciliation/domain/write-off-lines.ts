import type { Minor } from "@/lib/kernel";
import type { PairId } from "./pairs";

export interface EntryLine {
  readonly account: number;
  readonly amount: Minor;
}

const RECEIVABLE = 1101;
const SUSPENSE = 2901;
const LOSSES = 6302;

/**
 * The lines that take a difference off the book when it is written off, or none where the book never carried it: a bill
 * that differs from the flow is no balance of ours.
 */
export function toWriteOffLines(item: {
  readonly pair: PairId;
  readonly rule: string;
  readonly difference: Minor;
}): EntryLine[] {
  const account =
    item.pair === "suspense"
      ? SUSPENSE
      : item.pair === "receipts" && item.rule === "settlementOverdue"
        ? RECEIVABLE
        : null;
  if (account === null || item.difference === 0n) return [];
  return [
    { account: LOSSES, amount: item.difference },
    { account, amount: -item.difference },
  ];
}
