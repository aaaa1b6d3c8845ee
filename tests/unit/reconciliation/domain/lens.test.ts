import { describe, expect, it } from "vitest";
import {
  listLensSteps,
  ORDER_VIEWS,
  type OrderViewId,
  toLens,
} from "@/lib/reconciliation/domain/lens";

const WINDOW = { from: "2026-08-01", to: "2026-08-31" };

describe("listLensSteps", () => {
  it("names the rules in which two views differ, in order", () => {
    const steps = listLensSteps(toLens("paidGmv", WINDOW), toLens("settledNet", WINDOW));
    expect(steps.map(({ rule }) => rule)).toEqual(["notSettled", "timeBasis", "refunds", "fees"]);
  });

  it("has nothing to say about a view and itself", () => {
    expect(listLensSteps(toLens("netSales", WINDOW), toLens("netSales", WINDOW))).toEqual([]);
  });

  it("starts with the dates where the windows differ", () => {
    const earlier = { from: "2026-07-01", to: "2026-07-31" };
    const [first] = listLensSteps(toLens("netSales", WINDOW), toLens("netSales", earlier));
    expect(first).toMatchObject({ rule: "dates", lens: { window: earlier } });
  });

  it("ends at the right view from every left one", () => {
    const views = Object.keys(ORDER_VIEWS) as OrderViewId[];
    for (const left of views)
      for (const right of views) {
        const end = toLens(right, WINDOW);
        const steps = listLensSteps(toLens(left, WINDOW), end);
        expect(steps.at(-1)?.lens ?? toLens(left, WINDOW)).toEqual(end);
      }
  });
});
