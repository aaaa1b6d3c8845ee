import { describe, expect, it } from "vitest";
import {
  compareShops,
  findExceptions,
  type ShopSigns,
  salesChange,
} from "@/lib/agency/domain/shop-exceptions";

const fine: ShopSigns = {
  netSales: 1_000n,
  previousNetSales: 1_000n,
  contribution: 200n,
  compositeRoi: 3,
  goalRoi: 2.5,
  openFindings: 0,
  lastDay: "2026-11-21",
  isValued: true,
};

describe("findExceptions", () => {
  it("finds nothing in a shop that reaches its goal", () => {
    expect(findExceptions(fine, "2026-11-21")).toEqual([]);
  });

  it.each([
    [{ contribution: -1n }, ["loss"]],
    [{ compositeRoi: 2.49 }, ["below-goal"]],
    [{ netSales: 800n }, ["sales-drop"]],
    [{ netSales: 801n }, []],
    [{ lastDay: "2026-11-18" }, []],
    [{ lastDay: "2026-11-17" }, ["stale"]],
    [{ openFindings: 2 }, ["findings"]],
    [{ isValued: false }, ["no-rate"]],
    [{ lastDay: null, contribution: -1n }, ["no-data"]],
    [{ compositeRoi: null }, []],
    [{ goalRoi: null, compositeRoi: 0.1 }, []],
  ])("reads %o as %o", (change, expected) => {
    expect(findExceptions({ ...fine, ...change }, "2026-11-21")).toEqual(expected);
  });
});

describe("salesChange", () => {
  it("is missing where there was nothing to change from", () => {
    expect(salesChange({ netSales: 5n, previousNetSales: 0n })).toBeNull();
    expect(salesChange({ netSales: 5n, previousNetSales: 4n })).toBe(0.25);
  });
});

describe("compareShops", () => {
  it("puts the heavier exception first, then the tier, then the sales", () => {
    const shops = [
      { name: "calm, large", exceptions: [], tier: null, netSales: 900n },
      { name: "calm, tier a", exceptions: [], tier: "a" as const, netSales: 1n },
      { name: "findings", exceptions: ["findings" as const], tier: null, netSales: 1n },
      { name: "loss", exceptions: ["loss" as const], tier: "c" as const, netSales: null },
      { name: "calm, small", exceptions: [], tier: null, netSales: 2n },
    ];
    expect(shops.toSorted(compareShops).map(({ name }) => name)).toEqual([
      "loss",
      "findings",
      "calm, tier a",
      "calm, large",
      "calm, small",
    ]);
  });
});
