import { describe, expect, it } from "vitest";
import { scoreRfm, segmentOf } from "@/lib/customers/domain/score-rfm";

const customer = (n: number, orders: number, lastDay: number) => ({
  shopperId: BigInt(n),
  orders,
  spent: 100 * orders,
  firstDay: 0,
  lastDay,
});

describe("scoreRfm", () => {
  it("gives each fifth its score, and equals the same", () => {
    const scores = scoreRfm([1, 2, 3, 4, 5].map((n) => customer(n, 1, n)));
    expect(scores.map(({ recency }) => recency)).toEqual([1, 2, 3, 4, 5]);
    expect(scores.map(({ frequency }) => frequency)).toEqual([1, 1, 1, 1, 1]);
  });
});

describe("segmentOf", () => {
  it.each([
    [{ recency: 5, frequency: 5, monetary: 5 }, 6, "champion"],
    [{ recency: 3, frequency: 3, monetary: 2 }, 2, "loyal"],
    [{ recency: 5, frequency: 1, monetary: 5 }, 1, "potential"],
    [{ recency: 4, frequency: 1, monetary: 1 }, 1, "new"],
    [{ recency: 1, frequency: 4, monetary: 4 }, 3, "at-risk"],
    [{ recency: 2, frequency: 1, monetary: 3 }, 1, "sleeping"],
    [{ recency: 1, frequency: 1, monetary: 1 }, 1, "lost"],
  ] as const)("%o with %i orders is %s", (score, orders, segment) => {
    expect(segmentOf(score, orders)).toBe(segment);
  });
});
