import type { Minor } from "@/lib/kernel";
import { sumSpan } from "./shop-days";

const WEEKS_MAX = 12;
const REFERENCES_MAX = 7;

/** A window of the past that the judged one is compared with, by the indices of its days. */
export interface Reference {
  /** Index of its last day. */
  readonly index: number;
  readonly amount: Minor;
}

/**
 * The comparable windows before the one that ends at `index`: same weekdays, no promotion, no overlap, newest first. Their
 * number is odd, so that the middle one is a window that was and not a mean of two.
 */
export function listReferences(
  values: readonly Minor[],
  isMasked: readonly boolean[],
  { index, span }: { readonly index: number; readonly span: number },
): Reference[] {
  const found: Reference[] = [];
  for (let week = 1; week <= WEEKS_MAX && found.length < REFERENCES_MAX; week += 1) {
    const end = index - 7 * week;
    if (end - span + 1 < 0) break;
    if (isMasked.slice(end - span + 1, end + 1).some(Boolean)) continue;
    found.push({ index: end, amount: sumSpan(values, end, span) });
  }
  return found.length % 2 === 0 ? found.slice(0, -1) : found;
}

/** The comparable window whose amount is the middle one. What is missing against it is a difference of two sums of the book. */
export function chooseReference(references: readonly Reference[]): Reference | null {
  const sorted = [...references].sort((a, b) => Number(a.amount - b.amount) || b.index - a.index);
  return sorted[sorted.length >> 1] ?? null;
}
