import type { Lever, RouteMoney } from "../shop-model";
import { type PlanModel, salesAt } from "./plan-model";
import { valuePlan } from "./value-plan";

/** Money over the reviewed days, in minor units. */
export interface ReviewedMoney {
  readonly spend: number;
  readonly netSales: number;
  readonly compositeRoi: number | null;
}

/** Expected against realised; the four parts of the difference sum to realised − expected net sales. */
export interface PlanReview {
  readonly days: number;
  readonly expected: ReviewedMoney;
  readonly realised: ReviewedMoney;
  readonly difference: {
    /** Other money was spent than planned: what the curves say of that. */
    readonly spend: number;
    /** Days were stronger or weaker than the weeks the plan was made from. */
    readonly demand: number;
    /** Sales without ads came out otherwise, beyond the days' strength. */
    readonly base: number;
    /** The curves answered otherwise than they had: the model's own error. */
    readonly response: number;
  };
  readonly levers: readonly {
    readonly lever: Lever;
    readonly expectedSpend: number;
    readonly realisedSpend: number;
    readonly expectedSales: number;
    readonly realisedSales: number;
  }[];
}

/**
 * Holds a plan against the days it ran. Sales count as they will be once refunds are in, by each lever's own share, so that
 * young days are not taken for bad ones. The days' strength is what sold without ads over what the plan expected of it; a
 * lever takes its power's share of it.
 */
export function reviewPlan(
  model: PlanModel,
  spends: ReadonlyMap<string, number>,
  rows: readonly RouteMoney[],
  days: number,
  demandPower: (lever: string) => number,
): PlanReview {
  const planned = model.levers.map(({ lever }) => spends.get(lever) ?? 0);
  const expectedDay = valuePlan(model, planned);
  const levers = model.levers.map((lever, i) => {
    const own = rows.filter(({ route }) => route === lever.lever);
    const realisedSpend = sum(own, "adSpend");
    return {
      lever: lever.lever,
      expectedSpend: (planned[i] ?? 0) * days,
      realisedSpend,
      expectedSales: salesAt(lever.curve, planned[i] ?? 0) * days,
      realisedSales: sum(own, "paidGmv") * lever.shares.net,
      atRealisedSpend: days > 0 ? salesAt(lever.curve, realisedSpend / days) * days : 0,
    };
  });
  const names = new Set<string>(levers.map(({ lever }) => lever));
  const own = rows.filter(({ route }) => !names.has(route));
  const expectedBase = model.base.netSales * days;
  const realisedBase = sum(own, "paidGmv") * model.base.netShare;
  const strength = expectedBase > 0 ? Math.max(0, realisedBase) / expectedBase : 1;
  const spendPart = total(levers.map((each) => each.atRealisedSpend - each.expectedSales));
  const demandPart = total(
    levers.map((each) => each.atRealisedSpend * (strength ** demandPower(each.lever) - 1)),
  );
  const realisedLevers = total(levers.map(({ realisedSales }) => realisedSales));
  const expectedLevers = total(levers.map(({ expectedSales }) => expectedSales));
  const cost = sum(rows, "marketingCost");
  return {
    days,
    expected: {
      spend: expectedDay.spend * days,
      netSales: expectedDay.netSales * days,
      compositeRoi: expectedDay.compositeRoi,
    },
    realised: {
      spend: total(levers.map(({ realisedSpend }) => realisedSpend)),
      netSales: realisedBase + realisedLevers,
      compositeRoi: cost > 0 ? (realisedBase + realisedLevers) / cost : null,
    },
    difference: {
      spend: spendPart,
      demand: demandPart,
      base: realisedBase - expectedBase,
      response: realisedLevers - expectedLevers - spendPart - demandPart,
    },
    levers: levers.map(({ atRealisedSpend: _, ...each }) => each),
  };
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const sum = (
  rows: readonly RouteMoney[],
  amount: "adSpend" | "paidGmv" | "marketingCost",
): number => Number(rows.reduce((all, row) => all + row[amount], 0n));
