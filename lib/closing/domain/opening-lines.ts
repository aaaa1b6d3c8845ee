import type { Minor } from "@/lib/kernel";
import type { ExchangeLine } from "./exchange-lines";

/** 期初/往来. */
const OWNER = 3001;

/** The lines of an opening: every balance, and the owner's side of them all. Names the first rule that is broken. */
export function toOpeningLines(
  balances: readonly { readonly account: number; readonly amount: Minor }[],
): ExchangeLine[] | "moving-account" | "twice" {
  const accounts = new Set(balances.map(({ account }) => account));
  if (accounts.size !== balances.length) return "twice";
  if (balances.some(({ account }) => account >= OWNER)) return "moving-account";
  const stated = balances.filter(({ amount }) => amount !== 0n);
  const net = stated.reduce((sum, { amount }) => sum + amount, 0n);
  return net === 0n ? stated : [...stated, { account: OWNER, amount: -net }];
}
