import type { Minor } from "@/lib/kernel";

/** A flow of a running-balance statement: what moved, and what was there afterwards. */
export interface BalancedFlow {
  readonly amount: Minor;
  readonly balance: Minor;
}

/**
 * Where the balance stood after flows of one and the same moment. Statements run down or up the page, so that the order of
 * their rows says nothing: the last flow is the one whose balance no other began with. Null when several could be.
 */
export function findNewestBalance(flows: readonly BalancedFlow[]): Minor | null {
  const begun = new Map<Minor, number>();
  for (const { amount, balance } of flows) {
    const before = balance - amount;
    begun.set(before, (begun.get(before) ?? 0) + 1);
  }
  const last = new Set<Minor>();
  for (const { balance } of flows) {
    const count = begun.get(balance) ?? 0;
    if (count === 0) last.add(balance);
    else begun.set(balance, count - 1);
  }
  const [only = null] = last;
  return last.size === 1 ? only : null;
}
