import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CHART_OF_ACCOUNTS,
  DEFAULT_MARKETING_ACCOUNTS,
} from "@/lib/ledger/domain/chart-of-accounts";
import { type AccountSum, computeFigures } from "@/lib/ledger/domain/figures";
import { POT, toMoneyFlow } from "@/lib/ledger/domain/money-flow";
import { toProfitBridge } from "@/lib/ledger/domain/profit-bridge";

const definition = {
  version: 1,
  name: "default",
  marketingAccounts: DEFAULT_MARKETING_ACCOUNTS,
  includesDiscount: false,
  salesBase: "net" as const,
  basis: "business" as const,
};

const net = (account: number, amount: bigint): AccountSum => ({
  account,
  isAd: false,
  debit: amount,
  credit: 0n,
  debitLines: 0,
  creditLines: 0,
});

const sums = [
  net(4001, -1_000n),
  net(4101, 50n),
  net(4201, 100n),
  net(5001, 300n),
  net(6001, 200n),
  net(6002, 40n),
  net(6101, 60n),
  net(6201, 5n),
  net(6301, 20n),
  net(4301, -15n),
];

const anySums = fc.array(
  fc
    .record({
      account: fc.constantFrom(...CHART_OF_ACCOUNTS.map(({ code }) => code)),
      amount: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
    })
    .map(({ account, amount }) => net(account, amount)),
  { maxLength: 40 },
);

describe("toProfitBridge", () => {
  it("goes from GMV to profit in the order money leaves", () => {
    const steps = toProfitBridge(sums, definition);
    expect(steps.map(({ key, amount, after }) => [key, amount, after])).toEqual([
      ["paidGmv", 950n, 950n],
      ["refunds", -100n, 850n],
      ["goods", -300n, 550n],
      ["advertising", -200n, 350n],
      ["creators", -60n, 290n],
      ["platform", -5n, 285n],
      ["fulfilment", -20n, 265n],
      ["otherIncome", 15n, 280n],
      ["contribution", 280n, 280n],
    ]);
  });

  it("ends at the contribution, each step where the one before ended", () => {
    const anyDefinition = fc.record({
      version: fc.constant(1),
      name: fc.constant("any"),
      marketingAccounts: fc.subarray([...DEFAULT_MARKETING_ACCOUNTS, 6002, 6204, 6301]),
      includesDiscount: fc.boolean(),
      salesBase: fc.constantFrom("net" as const, "paid" as const),
      basis: fc.constant("business" as const),
    });
    fc.assert(
      fc.property(anySums, anyDefinition, (any, other) => {
        const steps = toProfitBridge(any, other);
        expect(steps.at(-1)?.amount).toBe(computeFigures(any, other).contribution);
        const changes = steps.filter(({ kind }) => kind === "change");
        changes.forEach((step, index) => {
          expect(step.before).toBe(index === 0 ? steps[0]?.after : changes[index - 1]?.after);
        });
      }),
    );
  });
});

describe("toMoneyFlow", () => {
  it("fills the pot from the routes and empties it into costs and profit", () => {
    const flow = toMoneyFlow(
      [
        { key: "liveAds", netSales: 600n },
        { key: "shelf", netSales: 250n },
      ],
      toProfitBridge(sums, definition),
    );
    expect(flow.links).toContainEqual({ source: "liveAds", target: POT, amount: 600n });
    expect(flow.links).toContainEqual({ source: POT, target: "contribution", amount: 280n });
    expect(flow.nodes.find(({ id }) => id === POT)?.amount).toBe(865n);
  });

  it("lets a loss flow in and a route that refunded more than it sold flow out", () => {
    const losing = [net(4001, -100n), net(6001, 250n)];
    const flow = toMoneyFlow(
      [
        { key: "liveAds", netSales: 130n },
        { key: "shelf", netSales: -30n },
      ],
      toProfitBridge(losing, definition),
    );
    expect(flow.nodes.map(({ id, side, amount }) => [id, side, amount])).toEqual([
      ["liveAds", "in", 130n],
      ["shelf", "out", 30n],
      ["advertising", "out", 250n],
      ["loss", "in", 150n],
      [POT, "pot", 280n],
    ]);
  });

  it("conserves money whatever the book", () => {
    fc.assert(
      fc.property(anySums, (any) => {
        const bridge = toProfitBridge(any, definition);
        const { netSales } = computeFigures(any, definition);
        const { nodes, links } = toMoneyFlow([{ key: "all", netSales }], bridge);
        const side = (wanted: string): bigint =>
          nodes.filter((node) => node.side === wanted).reduce((sum, node) => sum + node.amount, 0n);
        expect(side("in")).toBe(side("out"));
        expect(side("pot")).toBe(side("in"));
        expect(links.every(({ amount }) => amount > 0n)).toBe(true);
      }),
    );
  });

  it("is empty for an empty book", () => {
    expect(toMoneyFlow([], toProfitBridge([], definition))).toEqual({ nodes: [], links: [] });
  });
});
