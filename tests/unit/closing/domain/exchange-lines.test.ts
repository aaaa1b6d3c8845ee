import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  toArrivingLines,
  toForeignLines,
  toLeavingLines,
} from "@/lib/closing/domain/exchange-lines";

const sum = (lines: readonly { amount: bigint }[]) => lines.reduce((a, b) => a + b.amount, 0n);

describe("toForeignLines", () => {
  it("books at the dated rate, clears what was paid, and names the loss", () => {
    expect(
      toForeignLines({ account: 6106, settledBy: 1001, value: 72_000n, paid: 72_500n }),
    ).toEqual([
      { account: 6106, amount: 72_000n },
      { account: 1901, amount: -72_000n },
      { account: 1901, amount: 72_000n },
      { account: 1001, amount: -72_500n },
      { account: 7001, amount: 500n },
    ]);
  });
});

describe("any exchange", () => {
  it("balances, and leaves the clearing accounts of the two books at the same value", () => {
    const minor = fc.bigInt(1n, 10n ** 12n);
    fc.assert(
      fc.property(minor, minor, minor, (amount, value, arrived) => {
        expect(sum(toForeignLines({ account: 6106, settledBy: 1001, value, paid: arrived }))).toBe(
          0n,
        );
        expect(sum(toLeavingLines(1001, amount))).toBe(0n);
        const lines = toArrivingLines(1001, value, arrived);
        expect(sum(lines)).toBe(0n);
        expect(lines.find(({ account }) => account === 1901)?.amount).toBe(-value);
      }),
    );
  });
});
