import { describe, expect, it } from "vitest";
import { growMetricTree, type TreeAmounts } from "@/lib/diagnosis/domain/metric-tree";

const before: TreeAmounts = {
  paidGmv: 100_000n,
  refunds: 8_000n,
  orders: 100,
  cogs: 30_000n,
  otherCosts: 2_001n,
  costs: [
    { name: "adCash", amount: 20_000n },
    { name: "commissionAd", amount: 5_003n },
  ],
  ads: { impressions: 50_000, clicks: 1_500, orders: 60, gmv: 61_237n },
};
const after: TreeAmounts = {
  paidGmv: 90_007n,
  refunds: 9_001n,
  orders: 113,
  cogs: 28_000n,
  otherCosts: 2_500n,
  costs: [
    { name: "adCash", amount: 26_000n },
    { name: "commissionAd", amount: 4_000n },
  ],
  ads: { impressions: 61_003, clicks: 1_400, orders: 55, gmv: 55_019n },
};

describe("growMetricTree", () => {
  const nodes = growMetricTree(before, after);
  const effectsBelow = (parent: string): bigint =>
    nodes
      .filter((node) => node.parent === parent)
      .reduce((sum, { effect }) => sum + BigInt(effect ?? 0), 0n);

  it.each([
    ["contribution", -14_490n],
    ["netSales", -10_994n],
    ["paidGmv", -9_993n],
    ["marketingCost", 4_997n],
    ["adGmv", -6_218n],
  ])("has the parts of %s sum to its change to the minor unit", (parent, wanted) => {
    const node = nodes.find(({ id }) => id === parent);
    const change = BigInt(node?.after ?? 0) - BigInt(node?.before ?? 0);
    expect(effectsBelow(parent)).toBe(change);
    expect(change).toBe(wanted);
  });

  it("splits the change of composite ROI over sales and every account without a residual", () => {
    const parts = nodes.filter(({ parent }) => parent === "compositeRoi");
    const root = nodes.find(({ id }) => id === "compositeRoi");
    expect(parts.map(({ id }) => id)).toEqual(["roi.netSales", "roi.adCash", "roi.commissionAd"]);
    const sum = parts.reduce((total, { effect }) => total + Number(effect), 0);
    expect(sum).toBeCloseTo(Number(root?.after) - Number(root?.before), 5);
  });

  it("leaves out the branch of ads that no report tells", () => {
    expect(growMetricTree({ ...before, ads: null }, after).some(({ id }) => id === "adGmv")).toBe(
      false,
    );
  });
});
