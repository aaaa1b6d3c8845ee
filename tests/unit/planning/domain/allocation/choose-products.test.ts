import { describe, expect, it } from "vitest";
import {
  chooseProducts,
  type ProductCandidate,
  type ProductRole,
  type ProductRules,
} from "@/lib/planning/domain/allocation/choose-products";

const candidate = (
  id: string,
  role: ProductRole,
  changes: Partial<ProductCandidate> = {},
): ProductCandidate => ({
  id,
  role,
  price: 100,
  marginRate: 0.4,
  conversionRate: 0.05,
  refundRate: 0.1,
  stockDays: 30,
  ...changes,
});

const RULES: ProductRules = {
  countMax: 3,
  mix: { traffic: 1, new: 1 },
  marginMin: 0.2,
  stockDaysMin: 5,
  stockDaysEnough: 15,
};

describe("chooseProducts", () => {
  it("fills the mix first, then takes the best of the rest", () => {
    const found = chooseProducts(
      [
        candidate("hit", "hit", { conversionRate: 0.09 }),
        candidate("profit", "profit", { marginRate: 0.6 }),
        candidate("bait", "traffic", { marginRate: 0.05 }),
        candidate("fresh", "new", { conversionRate: 0.01 }),
        candidate("fresh-2", "new", { conversionRate: 0.02 }),
      ],
      RULES,
    );
    expect(found.products.map(({ id }) => id)).toEqual(["hit", "fresh-2", "bait"]);
    expect(found.products[0]?.score).toBeCloseTo(3.24, 12);
    expect(found.missing).toEqual([]);
  });

  it("bars thin margins and short stock, and says which; a traffic product may earn little", () => {
    const found = chooseProducts(
      [
        candidate("thin", "hit", { marginRate: 0.1 }),
        candidate("gone", "hit", { stockDays: 2 }),
        candidate("bait", "traffic", { marginRate: 0.1 }),
      ],
      RULES,
    );
    expect(found.products.map(({ id }) => id)).toEqual(["bait"]);
    expect(found.barred).toEqual([
      { id: "thin", rule: "margin" },
      { id: "gone", rule: "stock" },
    ]);
    expect(found.missing).toEqual(["new"]);
  });

  it("counts refunds and short stock against a product", () => {
    const rules = { ...RULES, mix: {} };
    const found = chooseProducts(
      [
        candidate("returned", "hit", { refundRate: 0.5 }),
        candidate("short", "hit", { stockDays: 6 }),
        candidate("kept", "hit"),
      ],
      rules,
    );
    expect(found.products.map(({ id, score }) => [id, Number(score.toFixed(6))])).toEqual([
      ["kept", 1.8],
      ["returned", 1],
      ["short", 0.72],
    ]);
  });
});
