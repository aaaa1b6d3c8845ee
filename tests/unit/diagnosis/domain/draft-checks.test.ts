import { describe, expect, it } from "vitest";
import {
  draftOrderFaults,
  draftPlanChecks,
  draftStaleSources,
  type OrderFault,
  type PlanReport,
} from "@/lib/diagnosis/domain/draft-checks";
import { addDays } from "@/lib/kernel";

const fault = (change: Partial<OrderFault>): OrderFault => ({
  kind: "commissionOverCap",
  day: "2026-09-01",
  orderNo: "1",
  charged: 1_500n,
  expected: 1_000n,
  productId: "p1",
  creatorId: "c1",
  ...change,
});

describe("draftOrderFaults", () => {
  it("sums what was charged too much to the minor unit and names whom it is mostly about", () => {
    const [draft] = draftOrderFaults(
      [
        fault({}),
        fault({ orderNo: "2", charged: 1_101n }),
        fault({ orderNo: "3", creatorId: "c2", charged: 1_001n }),
      ],
      100n,
      (_, key) => `name of ${key}`,
    );
    expect(draft?.impact).toBe(-602n);
    expect(draft?.impact).toBe((draft?.change.reference ?? 0n) - (draft?.change.actual ?? 0n));
    expect(draft?.places).toEqual([{ dimension: "creator", value: "c1", name: "name of c1" }]);
    expect(draft?.evidence.map((one) => one.kind === "order" && one.orderNo)).toEqual([
      "1",
      "2",
      "3",
    ]);
  });

  it("keeps silent below the least sum", () => {
    expect(draftOrderFaults([fault({})], 501n, () => null)).toEqual([]);
  });

  it("counts an order sold at a loss by what it lost", () => {
    const [draft] = draftOrderFaults(
      [fault({ kind: "negativeMargin", charged: -700n, expected: 0n })],
      1n,
      () => null,
    );
    expect(draft?.impact).toBe(-700n);
  });
});

const DAY = "2026-09-17";
const report = (age: number, change: Partial<PlanReport> = {}): PlanReport => ({
  campaignId: "k1",
  campaignName: "plan",
  day: addDays(DAY, -age),
  productId: null,
  spend: 10_000n,
  impressions: 10_000n,
  clicks: 300n,
  orders: 10n,
  gmv: 30_000n,
  lastHour: null,
  ...change,
});
const always = (): number => 100;

describe("draftPlanChecks", () => {
  it("finds a click rate that has worn off, and prices the clicks that are missing", () => {
    const reports = Array.from({ length: 17 }, (_, age) =>
      report(age, age < 3 ? { clicks: 150n } : {}),
    );
    const [draft] = draftPlanChecks(reports, DAY, always);
    expect(draft?.kind).toBe("creativeFatigue");
    expect(draft?.impact).toBe(-15_000n);
    expect(draft?.events).toEqual([{ kind: "clicksFell", before: 0.03, after: 0.015 }]);
  });

  it("finds spend on a product that stopped selling", () => {
    const orders = (_: string, on: "window" | "before"): number => (on === "window" ? 0 : 8);
    const [draft] = draftPlanChecks([report(0, { productId: "p1" })], DAY, orders);
    expect(draft?.kind).toBe("soldOutWhileSpending");
    expect(draft?.impact).toBe(-10_000n);
    expect(draft?.actions[0]).toEqual({ kind: "pausePlan", amount: -10_000n });
  });

  it("finds a plan that is out of money before the evening, two days of three", () => {
    const [draft] = draftPlanChecks(
      [report(0, { lastHour: 14 }), report(1, { lastHour: 15 })],
      DAY,
      always,
    );
    expect(draft?.kind).toBe("budgetGoneEarly");
  });

  it("says nothing of a plan that runs as ever", () => {
    expect(
      draftPlanChecks(
        Array.from({ length: 17 }, (_, age) => report(age)),
        DAY,
        always,
      ),
    ).toEqual([]);
  });
});

describe("draftStaleSources", () => {
  it("names sources that stopped three days before the newest", () => {
    const found = draftStaleSources([
      { source: "order", lastDay: "2026-09-17" },
      { source: "fundFlow", lastDay: "2026-09-15" },
      { source: "adPlan", lastDay: "2026-09-14" },
    ]);
    expect(found.map(({ places }) => places[0]?.value)).toEqual(["adPlan"]);
  });
});
