import { describe, expect, it } from "vitest";
import type { Burst } from "@/lib/trends/domain/find-bursts";
import { matchProducts } from "@/lib/trends/domain/match-products";

const burst = (source: Burst["source"], term: string, product: string | null = null): Burst => ({
  source,
  term,
  product,
  since: "2026-11-20",
  until: "2026-11-21",
  observed: 30,
  expected: 10,
  lift: 3,
  qValue: 0.001,
  counts: [],
});

const context = {
  products: [
    { id: "1", title: "老白茶饼" },
    { id: "2", title: "煮茶炉" },
  ],
  searched: [{ query: "围炉煮茶", product: "1", visits: 9 }],
  cut: (text: string) => (text === "围炉煮茶" ? ["围炉", "煮茶"] : [text]),
};

describe("matchProducts", () => {
  it("puts what searchers looked at before what bears the word", () => {
    expect(matchProducts(burst("search", "围炉煮茶"), context)).toEqual([
      { id: "1", title: "老白茶饼", why: "searched", visits: 9 },
      { id: "2", title: "煮茶炉", why: "named", visits: null },
    ]);
  });

  it("knows the product that a complaint is about", () => {
    expect(matchProducts(burst("complaint", "packaging", "2"), context)).toEqual([
      { id: "2", title: "煮茶炉", why: "is", visits: null },
    ]);
  });

  it("sells nothing by the words of comments", () => {
    expect(matchProducts(burst("commentWord", "煮茶"), context)).toEqual([]);
  });
});
