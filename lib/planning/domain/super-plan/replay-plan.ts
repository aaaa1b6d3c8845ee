import { addDays, type CalendarDay } from "@/lib/kernel";
import type { FittedLever } from "../fit-shop";
import { type Lever, type RouteMoney, type ShopModel, toShopModel } from "../shop-model";
import { type PlanAsk, type PlanModel, salesAt } from "./plan-model";
import { solvePlan } from "./solve-plan";

/** One week as it was and as the plan of its eve would have spent it. Minor units over the week. */
export interface ReplayedWeek {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  readonly spend: number;
  readonly actual: WeekMoney;
  readonly replayed: WeekMoney;
  readonly levers: readonly {
    readonly lever: Lever;
    readonly actual: number;
    readonly planned: number;
  }[];
  /** False where no split kept the floor: the week then stays as it was. */
  readonly isPlanned: boolean;
}

export interface WeekMoney {
  readonly netSales: number;
  readonly compositeRoi: number | null;
}

export interface PlanReplay {
  readonly weeks: readonly ReplayedWeek[];
  /** Net sales beyond what was, all weeks together; the range holds eight readings of the past in ten. */
  readonly gain: {
    readonly value: number;
    readonly low: number | null;
    readonly high: number | null;
  };
}

export interface ReplayOptions {
  readonly weeks: number;
  readonly ask: Omit<PlanAsk, "budget">;
  /** Fits a shop on the days it is given; with readings of the past for the last fit only. */
  readonly fit: (shop: ShopModel, isHindsight: boolean) => readonly FittedLever[];
}

const WEEK_DAYS = 7;
/** Days a fit needs before the first replayed week. */
const PAST_DAYS_MIN = 35;
const RANGE = 0.8;

/**
 * What the plan would have done over the last weeks, with each week's own money: every week is planned on its eve from the
 * days before it alone, and judged by curves fitted on everything known today. A lever's week moves by the ratio of those
 * curves at the planned and at the real spend, so that the week's own luck and strength stay in it. An estimate and not a
 * measurement: nobody saw the other split. Refunds that came later are known to all fits alike.
 */
export function replayPlan(
  rows: readonly RouteMoney[],
  window: { readonly from: CalendarDay; readonly to: CalendarDay },
  options: ReplayOptions,
): PlanReplay {
  const hindsight = options.fit(toShopModel(rows, window), true);
  const weeks: ReplayedWeek[] = [];
  const gains: number[][] = [];
  for (let back = options.weeks; back >= 1; back -= 1) {
    const from = addDays(window.to, 1 - WEEK_DAYS * back);
    if (from < addDays(window.from, PAST_DAYS_MIN)) continue;
    const eve = { from: window.from, to: addDays(from, -1) };
    const past = toShopModel(
      rows.filter(({ day }) => day <= eve.to),
      eve,
    );
    if (past.levers.length === 0) continue;
    const model = {
      levers: options.fit(past, false).map(({ planLever }) => planLever),
      base: past.base,
    };
    const to = addDays(from, WEEK_DAYS - 1);
    const week = rows.filter(({ day }) => day >= from && day <= to);
    const replayed = replayWeek(model, hindsight, week, options.ask);
    weeks.push({ ...replayed.week, from, to });
    gains.push(replayed.gains);
  }
  const value = weeks.reduce(
    (sum, { actual, replayed }) => sum + replayed.netSales - actual.netSales,
    0,
  );
  return { weeks, gain: { value, ...rangeOf(gains) } };
}

type Replayed = Omit<ReplayedWeek, "from" | "to">;

function replayWeek(
  model: PlanModel,
  hindsight: readonly FittedLever[],
  rows: readonly RouteMoney[],
  ask: ReplayOptions["ask"],
): { readonly week: Replayed; readonly gains: number[] } {
  const spentBy = (lever: Lever): number => sum(rows, "adSpend", lever);
  const known = model.levers.filter(({ lever }) =>
    hindsight.some(({ planLever }) => planLever.lever === lever),
  );
  const spend = known.reduce((all, { lever }) => all + spentBy(lever), 0);
  const solution = solvePlan({ ...model, levers: known }, { ...ask, budget: spend / WEEK_DAYS });
  const moved = known.map(({ lever }, i) => {
    const actual = spentBy(lever);
    const planned = solution.feasible ? (solution.levers[i]?.spend ?? 0) * WEEK_DAYS : actual;
    const told = hindsight.find(({ planLever }) => planLever.lever === lever)?.planLever;
    const sales = sum(rows, "paidGmv", lever) * (told?.shares.net ?? 1);
    const moveBy = (curve: Parameters<typeof salesAt>[0]): number => {
      const was = salesAt(curve, actual / WEEK_DAYS);
      const would = salesAt(curve, planned / WEEK_DAYS);
      return was > 0 ? sales * (would / was - 1) : would * WEEK_DAYS;
    };
    return {
      lever,
      actual,
      planned,
      gain: told ? moveBy(told.curve) : 0,
      gains: told?.draws.map(moveBy) ?? [],
      costs: told
        ? (planned - actual) * told.costPerSpend + moveBy(told.curve) * told.shares.cost
        : 0,
    };
  });
  const netSales = hindsight.reduce(
    (all, { planLever }) => all + sum(rows, "paidGmv", planLever.lever) * planLever.shares.net,
    ownSales(rows, hindsight) * model.base.netShare,
  );
  const cost = sum(rows, "marketingCost");
  const gain = moved.reduce((all, each) => all + each.gain, 0);
  const costs = moved.reduce((all, each) => all + each.costs, 0);
  const draws = Math.min(...moved.map(({ gains }) => gains.length));
  return {
    week: {
      spend,
      actual: { netSales, compositeRoi: cost > 0 ? netSales / cost : null },
      replayed: {
        netSales: netSales + gain,
        compositeRoi: cost + costs > 0 ? (netSales + gain) / (cost + costs) : null,
      },
      levers: moved.map(({ lever, actual, planned }) => ({ lever, actual, planned })),
      isPlanned: solution.feasible,
    },
    gains: Array.from({ length: Number.isFinite(draws) ? draws : 0 }, (_, draw) =>
      moved.reduce((all, { gains }) => all + (gains[draw] ?? 0), 0),
    ),
  };
}

function ownSales(rows: readonly RouteMoney[], hindsight: readonly FittedLever[]): number {
  const names = new Set<string>(hindsight.map(({ planLever }) => planLever.lever));
  return sum(
    rows.filter(({ route }) => !names.has(route)),
    "paidGmv",
  );
}

function rangeOf(gains: readonly (readonly number[])[]): {
  readonly low: number | null;
  readonly high: number | null;
} {
  const count = Math.min(...gains.map(({ length }) => length));
  if (gains.length === 0 || !(count > 0)) return { low: null, high: null };
  const totals = Array.from({ length: count }, (_, draw) =>
    gains.reduce((all, week) => all + (week[draw] ?? 0), 0),
  ).sort((a, b) => a - b);
  const at = (quantile: number): number => totals[Math.round(quantile * (count - 1))] ?? 0;
  return { low: at((1 - RANGE) / 2), high: at((1 + RANGE) / 2) };
}

const sum = (
  rows: readonly RouteMoney[],
  amount: "adSpend" | "paidGmv" | "marketingCost",
  lever?: Lever,
): number =>
  Number(
    rows.reduce(
      (all, row) => (lever === undefined || row.route === lever ? all + row[amount] : all),
      0n,
    ),
  );
