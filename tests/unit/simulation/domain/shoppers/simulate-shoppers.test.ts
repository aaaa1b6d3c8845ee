import { describe, expect, it } from "vitest";
import { createRng } from "@/lib/numerics/rng";
import { INTERESTS } from "@/lib/simulation/domain/shoppers/interests";
import { simulateShoppers } from "@/lib/simulation/domain/shoppers/simulate-shoppers";

const options = {
  shoppers: 60,
  days: 30,
  until: new Date("2026-03-01T00:00:00Z"),
  products: ["岩茶礼盒", "正山小种红茶", "老白茶", "旅行茶具"].map((name, number) => ({
    id: `p${number}`,
    name,
    price: 100n,
    weight: 1,
  })),
  interests: INTERESTS["tea"] ?? [],
};
const draw = (seed: string) => [...simulateShoppers(options, createRng(seed))];

describe("simulateShoppers", () => {
  it("draws the same shoppers from the same seed, each event once", () => {
    const events = draw("a");
    expect(draw("a")).toEqual(events);
    expect(draw("b")).not.toEqual(events);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });

  it("orders only what lay in the cart, and nothing after its end", () => {
    const events = draw("a");
    const carts = new Set(
      events.flatMap((e) => (e.behaviour === "cart" ? [`${e.session} ${e.item.id}`] : [])),
    );
    const orders = events.filter(({ behaviour }) => behaviour === "order");
    expect(orders.length).toBeGreaterThan(5);
    expect(orders.every((e) => carts.has(`${e.session} ${e.item.id}`))).toBe(true);
    const late = events.filter(({ at }) => at.getTime() > options.until.getTime() + 3_600_000);
    expect(late).toEqual([]);
  });
});
