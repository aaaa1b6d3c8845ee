import { describe, expect, it } from "vitest";
import {
  computeFee,
  DEFAULT_FEE_RULES,
  type FeeRule,
  findFeeRule,
} from "@/lib/reconciliation/domain/fee-rules";

const rule = (given: Partial<FeeRule>): FeeRule => ({
  orderType: "any",
  products: [],
  fromOn: "2026-01-01",
  toOn: null,
  rateBps: 500,
  cap: null,
  ...given,
});

const order = { reduced: false, productId: "p1", day: "2026-08-10" };

describe("findFeeRule", () => {
  it.each([
    [
      "a rule of the product before one for all",
      [rule({ rateBps: 1 }), rule({ products: ["p1"], rateBps: 2 })],
      2,
    ],
    [
      "the kind of order before any",
      [rule({ rateBps: 1 }), rule({ orderType: "standard", rateBps: 2 })],
      2,
    ],
    ["the later start", [rule({ rateBps: 1 }), rule({ fromOn: "2026-08-01", rateBps: 2 })], 2],
    ["what is still in force", [rule({ toOn: "2026-08-09", rateBps: 1 }), rule({ rateBps: 2 })], 2],
    ["what has begun", [rule({ fromOn: "2026-08-11", rateBps: 1 }), rule({ rateBps: 2 })], 2],
  ])("takes %s", (_, rules, rateBps) => {
    expect(findFeeRule(rules, order)?.rateBps).toBe(rateBps);
  });

  it("knows 0.6 % for reduced orders and nothing for others where the shop has no rule", () => {
    expect(findFeeRule([], { ...order, reduced: true })).toBe(DEFAULT_FEE_RULES[0]);
    expect(findFeeRule([], order)).toBeNull();
  });
});

describe("computeFee", () => {
  it("rounds half a fen up", () => {
    expect(computeFee(20_290n, rule({}))).toBe(1_015n);
    expect(computeFee(33_580n, rule({ rateBps: 60 }))).toBe(201n);
  });

  it("stops at the cap and charges nothing on nothing", () => {
    expect(computeFee(100_000n, rule({ cap: 300n }))).toBe(300n);
    expect(computeFee(-1n, rule({}))).toBe(0n);
  });
});
