import { describe, expect, it } from "vitest";
import { EMPTY_PLAN, toPlan } from "@/components/packages/plan-draft";
import { PackagePlanInput } from "@/lib/packages";

const named = { ...EMPTY_PLAN, name: " 岁末 ", startsOn: "2027-01-10", endsOn: "2027-01-20" };
const nameOf = (minor: string) => `减 ${minor}`;

describe("toPlan", () => {
  it("asks for every limit that the form offers, in the interface's own shape", () => {
    const plan = toPlan(
      {
        ...named,
        coupon: "500",
        threshold: "5000",
        shares: { shop: "50", platform: "30", creator: "20" },
        money: { shop: "10000", platform: "6000", creator: null },
        people: "120",
        cap: "3",
        floor: "-2.5",
        holdout: "15",
        stock: [{ key: 1, name: "P1", limit: "40" }],
        slots: [{ key: 1, name: "C1", limit: "8" }],
      },
      nameOf,
    );
    expect(PackagePlanInput.parse(plan)).toEqual({
      name: "岁末",
      startsOn: "2027-01-10",
      endsOn: "2027-01-20",
      budgets: { shop: "10000", platform: "6000", creator: null, people: 120 },
      coupon: {
        name: "减 500",
        value: "500",
        threshold: "5000",
        shares: { shop: 5000, platform: 3000, creator: 2000 },
      },
      stock: [{ product: "P1", units: 40 }],
      slots: [{ creator: "C1", people: 8 }],
      capLists: 3,
      marginFloorBps: -250,
      holdoutBps: 1500,
    });
  });

  it("leaves unlimited what was left empty", () => {
    expect(toPlan(named, nameOf)).toMatchObject({
      budgets: { shop: null, platform: null, creator: null, people: null },
      coupon: null,
      stock: [],
      slots: [],
      capLists: null,
      marginFloorBps: null,
    });
  });

  it.each([
    ["no name", { name: " " }],
    ["an end before the start", { endsOn: "2027-01-09" }],
    ["a count that is none", { people: "many" }],
    [
      "parts that are not the whole coupon",
      { coupon: "500", shares: { shop: "50", platform: "0", creator: "0" } },
    ],
    ["a product without a limit", { stock: [{ key: 1, name: "P1", limit: "" }] }],
    ["a limit without a creator", { slots: [{ key: 1, name: null, limit: "3" }] }],
    ["no holdout", { holdout: "" }],
  ])("is none with %s", (_, change) => {
    expect(toPlan({ ...named, ...change }, nameOf)).toBeNull();
  });
});
