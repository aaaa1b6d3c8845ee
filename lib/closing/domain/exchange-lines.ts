import type { Minor } from "@/lib/kernel";

/** 外币清算 and 汇兑损益. */
const EXCHANGE_ACCOUNTS = { clearing: 1901, result: 7001 } as const;

export interface ExchangeLine {
  readonly account: number;
  readonly amount: Minor;
}

/**
 * Something that costs another currency, in the book: booked at the dated rate against the clearing account, which what
 * was truly paid settles; the difference is the exchange result. Always sums to nought, and clears the clearing account.
 */
export function toForeignLines(given: {
  readonly account: number;
  readonly settledBy: number;
  /** The foreign amount at the dated rate. */
  readonly value: Minor;
  /** What left the settling account, in the currency of the book. */
  readonly paid: Minor;
}): ExchangeLine[] {
  const { clearing, result } = EXCHANGE_ACCOUNTS;
  return withoutNothing([
    { account: given.account, amount: given.value },
    { account: clearing, amount: -given.value },
    { account: clearing, amount: given.value },
    { account: given.settledBy, amount: -given.paid },
    { account: result, amount: given.paid - given.value },
  ]);
}

/** Money that leaves a book for one of another currency. */
export function toLeavingLines(account: number, amount: Minor): ExchangeLine[] {
  return [
    { account: EXCHANGE_ACCOUNTS.clearing, amount },
    { account, amount: -amount },
  ];
}

/** Money that arrives from a book of another currency: the clearing account at the dated rate, the rest is the result. */
export function toArrivingLines(account: number, value: Minor, arrived: Minor): ExchangeLine[] {
  return withoutNothing([
    { account, amount: arrived },
    { account: EXCHANGE_ACCOUNTS.clearing, amount: -value },
    { account: EXCHANGE_ACCOUNTS.result, amount: value - arrived },
  ]);
}

const withoutNothing = (lines: readonly ExchangeLine[]): ExchangeLine[] =>
  lines.filter(({ amount }) => amount !== 0n);
