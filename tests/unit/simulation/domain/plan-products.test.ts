import { describe, expect, it } from "vitest";
import { listShown, splitByProduct } from "@/lib/simulation/domain/plan-products";
import { toSnapshot } from "@/lib/simulation/domain/snapshot";
import { createExport } from "@/lib/simulation/domain/writers/export-formats";
import { readExport } from "@/tests/support/read-export";
import { simulateSummer } from "@/tests/support/simulated-shops";

const history = simulateSummer(51, ["tea", "steady"], 500);
const { plans, products } = history.profile;
const days = [...history.iterateDays()];
const rows = days.flatMap(({ ads }) => ads.plans);
const sum = <T>(values: readonly T[], of: (value: T) => bigint | number): bigint =>
  values.reduce((all, value) => all + BigInt(of(value)), 0n);

describe("splitByProduct", () => {
  it("splits every figure of a plan's day to the unit, and never sells more than was visited", () => {
    for (const row of rows) {
      const parts = splitByProduct(row, listShown(row.plan, plans, products));
      expect(sum(parts, ({ spend }) => spend)).toBe(row.spend);
      expect(sum(parts, ({ gmv }) => gmv)).toBe(row.gmv);
      for (const figure of ["impressions", "clicks", "orders"] as const)
        expect(sum(parts, (part) => part[figure])).toBe(BigInt(row[figure]));
      expect(parts.every((part) => part.orders <= part.clicks)).toBe(true);
      expect(parts.every((part) => part.clicks <= part.impressions)).toBe(true);
    }
  });

  it("shows five products a plan for products, and a room for a live one", () => {
    const counts = plans.map((plan) => listShown(plan, plans, products).length);
    expect(counts).toEqual([0, 5, 0, 5, 5, 0, 0]);
    const live = rows.find(({ plan }) => plan.channel === "live");
    expect(live && splitByProduct(live, []).map(({ product }) => product)).toEqual([null]);
  });
});

describe("the plan report by product", () => {
  it("tells the money of the report without products, and the product of everything that sold in a plan for products", () => {
    const context = { history, days, snapshot: toSnapshot("2026-06-01", "2026-08-10") };
    const factsOf = (id: "ad-plans" | "ad-plans-products") =>
      readExport(createExport(id, context)).facts.flatMap((fact) =>
        fact.kind === "adPlan" ? [fact] : [],
      );
    const told = factsOf("ad-plans-products");
    expect(sum(told, ({ spend }) => spend)).toBe(sum(factsOf("ad-plans"), ({ spend }) => spend));
    expect(sum(told, ({ gmv }) => gmv ?? 0n)).toBe(
      sum(factsOf("ad-plans"), ({ gmv }) => gmv ?? 0n),
    );
    const unnamed = told.filter(({ productId, orders }) => productId === null && orders !== 0n);
    expect(new Set(unnamed.map(({ channel }) => channel))).toEqual(new Set(["live"]));
  });
});
