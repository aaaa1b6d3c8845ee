import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BalanceChain, type ChainLink, describeBreak } from "@/lib/importers/domain/balance-chain";

const link = (rowNumber: number, second: number, amount: bigint, balance: bigint): ChainLink => ({
  rowNumber,
  occurredAt: `2026-08-01 00:00:${String(second).padStart(2, "0")}`,
  amount,
  balance,
});

function breaksOf(links: readonly ChainLink[]) {
  const chain = new BalanceChain();
  for (const item of links) chain.add(item);
  return chain.finish();
}

describe("BalanceChain", () => {
  it("accepts a statement in either direction of time", () => {
    const links = [link(2, 1, 100n, 100n), link(3, 2, -30n, 70n), link(4, 3, 5n, 75n)];
    expect(breaksOf(links)).toEqual([]);
    expect(breaksOf(links.toReversed())).toEqual([]);
  });

  it("orders rows of one second by the chain", () => {
    expect(
      breaksOf([
        link(2, 1, 100n, 100n),
        link(3, 2, 5n, 75n),
        link(4, 2, -30n, 70n),
        link(5, 3, 1n, 76n),
      ]),
    ).toEqual([]);
  });

  it("finds the one order of a second that passes a balance twice", () => {
    // 100 → 105 → 100 → 90: taking -10 first would strand the other two.
    expect(
      breaksOf([
        link(2, 1, 100n, 100n),
        link(3, 2, -10n, 90n),
        link(4, 2, 5n, 105n),
        link(5, 2, -5n, 100n),
        link(6, 3, 1n, 91n),
      ]),
    ).toEqual([]);
  });

  it("does not guess where a second that comes back to its start began", () => {
    // 1000 → 951 → 961 → 1000 and on; read from 961 it would end at 961.
    expect(
      breaksOf([
        link(2, 1, 39n, 1_000n),
        link(3, 1, 10n, 961n),
        link(4, 1, -49n, 951n),
        link(5, 2, 5n, 1_005n),
      ]),
    ).toEqual([]);
  });
});

describe("BalanceChain on whole statements", () => {
  it("names the row where a line is missing, and goes on from there", () => {
    const breaks = breaksOf([link(2, 1, 100n, 100n), link(3, 2, -30n, 60n), link(4, 3, 5n, 65n)]);
    expect(breaks).toEqual([{ rowNumber: 3, expected: 70n, found: 60n }]);
    expect(breaks.map(describeBreak)).toEqual([
      "balance-chain: Row 3 states a balance of 0.60; the rows before it lead to 0.70.",
    ]);
  });

  it("accepts any true statement however its seconds are shuffled", () => {
    const amounts = fc.array(fc.tuple(fc.bigInt({ min: -50n, max: 50n }), fc.boolean()), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(amounts, fc.infiniteStream(fc.nat()), (steps, keys) => {
        let balance = 1_000n;
        let second = 0;
        const links = steps.map(([amount, sameSecond], index) => {
          balance += amount;
          if (!sameSecond) second += 1;
          return link(index + 2, second, amount, balance);
        });
        const shuffled = links
          .map((item) => ({ item, key: keys.next().value ?? 0 }))
          .sort((a, b) =>
            a.item.occurredAt === b.item.occurredAt
              ? a.key - b.key
              : a.item.occurredAt < b.item.occurredAt
                ? -1
                : 1,
          )
          .map(({ item }) => item);
        expect(breaksOf(shuffled)).toEqual([]);
      }),
    );
  });
});
