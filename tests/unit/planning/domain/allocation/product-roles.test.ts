import { describe, expect, it } from "vitest";
import { assignRoles, shrinkConversion } from "@/lib/planning/domain/allocation/product-roles";

const product = (id: string, orders: number, marginRate: number | null, ageDays = 200) => ({
  id,
  orders,
  price: 100,
  marginRate,
  ageDays,
});

describe("assignRoles", () => {
  it("takes age first, then half of the orders, then the margin", () => {
    const roles = assignRoles([
      product("young", 500, 0.9, 10),
      product("best", 400, 0.2),
      product("fat", 60, 0.6),
      product("thin", 40, 0.1),
      product("untold", 10, null),
    ]);
    expect(Object.fromEntries(roles)).toEqual({
      young: "new",
      best: "hit",
      fat: "profit",
      thin: "traffic",
      untold: "profit",
    });
  });
});

describe("shrinkConversion", () => {
  it("believes clicks only as far as there are any", () => {
    expect(shrinkConversion({ clicks: 0, orders: 0 }, 0.02)).toBeCloseTo(0.02, 12);
    expect(shrinkConversion({ clicks: 20_000, orders: 1_000 }, 0.02)).toBeCloseTo(0.0497, 4);
  });
});
