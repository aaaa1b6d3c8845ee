import { addDays, type CalendarDay } from "@/lib/kernel";
import { createRng, type Rng } from "@/lib/numerics/rng";
import { samplePoisson } from "@/lib/numerics/sampling-poisson";
import {
  allocate,
  fitShop,
  type Lever,
  type RouteMoney,
  solvePlan,
  stepTogether,
  toShopModel,
} from "@/lib/planning";
import {
  expectOrders,
  nextAdstock,
  type ShopDemand,
  simulateDemand,
  TEMPERS,
} from "@/lib/simulation";

const YEAR = { from: "2025-10-01", to: "2026-09-30" } as const;
const MONTH_DAYS = 30;
const CATEGORIES = ["tea", "skincare", "snacks", "apparel"] as const;
const TEMPER_NAMES = ["steady", "growing", "creatorDependent", "overspending"] as const;
const ORDER_VALUE = 6_000;
const NET_SHARE = 0.85;
const COST_SHARE = 0.1;
const MARGIN = 0.45;
/** Spread of the merchants' habits: in two plans of three the share is within 0.6 to 1.65 times what the curves would ask. */
const HABIT = 0.5;
const DAILY_CHANGE_MAX_BPS = 2_500;
/** The floor a careful merchant sets: a twentieth below what today's mix returns. */
const FLOOR_SHARE = 0.95;

/** What the next month would bring, in expected net sales of the levers, under several ways to split one budget. */
export interface PlanTrial {
  readonly plan: number;
  readonly oracle: number;
  readonly today: number;
  readonly equal: number;
  readonly greedy: number;
  /** Rails that the plan broke on some day of the month: budget, limits of a lever, daily change, or the floor of ROI. */
  readonly broken: readonly ("budget" | "limits" | "change" | "floor")[];
}

/**
 * One shop with hidden curves: a year of noisy days is fitted, today's budget is split anew, and the split is followed for
 * the month after under the true curves, season and carry-over included: a step of a quarter a day at most, as a live plan
 * goes. The oracle knows those curves, needs no steps and is certified. `habit` 0 is a merchant who already spends well.
 */
export function runPlanTrial(seed: number, habit = HABIT): PlanTrial {
  const last = addDays(YEAR.to, MONTH_DAYS);
  const demand = simulateDemand({
    seed,
    category: CATEGORIES[seed % 4] ?? "tea",
    temper: TEMPERS[TEMPER_NAMES[Math.floor(seed / 4) % 4] ?? "steady"],
    from: YEAR.from,
    to: last,
    orders: 40_000,
    habit,
  });
  const past = demand.days.filter(({ day }) => day <= YEAR.to);
  const rng = createRng(seed).fork("trial");
  const shop = toShopModel(
    past.flatMap((day) => toRows(day, rng)),
    YEAR,
  );
  const fitted = fitShop(shop, { draws: 0, rng: createRng(1), evidence: {} });
  const model = { levers: fitted.map(({ planLever }) => planLever), base: shop.base };
  const budget = model.levers.reduce((sum, { spendToday }) => sum + spendToday, 0);
  const solution = solvePlan(model, { budget, goal: "netSales", roiFloor: null, limits: {} });
  const levers = model.levers.map(({ lever }) => lever);
  const truth = new TrueMonth(demand, levers, YEAR.to);
  const caps = model.levers.map(({ visitedHigh }) => visitedHigh * 1.5);
  const plan = solution.levers.map(({ spend }) => spend);
  const path = toPath(
    model.levers.map(({ spendToday }) => spendToday),
    plan,
  );
  const held = (spends: readonly number[]) => truth.value(path.map(() => spends));
  const [followed, today] = [truth.value(path), held(model.levers.map((each) => each.spendToday))];
  const rois = model.levers.map(({ lever, spendToday }) => truth.roiBefore(lever, spendToday));
  return {
    plan: followed,
    oracle: truth.best(budget, caps),
    today,
    equal: held(
      spread(
        budget,
        caps,
        caps.map(() => 1),
      ),
    ),
    greedy: held(fillByRoi(budget, caps, rois)),
    broken: findBroken(path, { budget, caps, plan }).concat(
      followed / spentBy(path) < (FLOOR_SHARE * today) / (budget * path.length) ? ["floor"] : [],
    ),
  };
}

const sumOf = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const spentBy = (path: readonly (readonly number[])[]): number => sumOf(path.map(sumOf));

/** Each lever's spend, day by day, from today's towards the plan's. */
function toPath(today: readonly number[], plan: readonly number[]): number[][] {
  const path: number[][] = [];
  let from = today.map((spend) => BigInt(Math.round(spend)));
  for (let day = 0; day < MONTH_DAYS; day += 1) {
    from = stepTogether(
      from.map((spend, i) => ({ from: spend, wanted: BigInt(Math.round(plan[i] ?? 0)) })),
      DAILY_CHANGE_MAX_BPS,
    );
    path.push(from.map(Number));
  }
  return path;
}

/** Amounts are whole minor units, so that a lever may be one off. */
function findBroken(
  path: readonly (readonly number[])[],
  { budget, caps, plan }: { budget: number; caps: readonly number[]; plan: readonly number[] },
): PlanTrial["broken"][number][] {
  const slack = caps.length;
  const isOver = path.some((day) => sumOf(day) > budget + slack) || sumOf(plan) > budget + slack;
  const isOut = plan.some((spend, i) => spend > (caps[i] ?? 0) + 1);
  const isFast = path.some((day, at) =>
    day.some((spend, i) => {
      const before = path[at - 1]?.[i] ?? spend;
      return Math.abs(spend - before) > (before * DAILY_CHANGE_MAX_BPS) / 10_000 + 1;
    }),
  );
  return [
    ...(isOver ? ["budget" as const] : []),
    ...(isOut ? ["limits" as const] : []),
    ...(isFast ? ["change" as const] : []),
  ];
}

type Day = ShopDemand["days"][number];

const leverOf = (plan: Day["plans"][number]["plan"]): Lever =>
  plan.boostsCreators
    ? "creatorAds"
    : plan.channel === "live"
      ? "liveAds"
      : plan.channel === "video"
        ? "videoAds"
        : "cardAds";

function toRows({ day, plans, organic }: Day, rng: Rng): RouteMoney[] {
  const rows = new Map<string, { spend: bigint; expected: number }>();
  for (const { plan, spend, expected } of plans) {
    const known = rows.get(leverOf(plan)) ?? { spend: 0n, expected: 0 };
    rows.set(leverOf(plan), { spend: known.spend + spend, expected: known.expected + expected });
  }
  rows.set("shelf", {
    spend: 0n,
    expected: organic.reduce((sum, { expected }) => sum + expected, 0),
  });
  return [...rows].map(([route, { spend, expected }]) =>
    toRow(day, route, spend, samplePoisson(rng, expected)),
  );
}

function toRow(day: CalendarDay, route: string, spend: bigint, orders: number): RouteMoney {
  const paidGmv = BigInt(orders * ORDER_VALUE);
  const net = orders * ORDER_VALUE * NET_SHARE;
  return {
    day,
    route,
    paidGmv,
    netSales: BigInt(Math.round(net)),
    marketingCost: spend + BigInt(Math.round(net * COST_SHARE)),
    contribution: BigInt(Math.round(net * MARGIN)) - spend,
    adSpend: spend,
    adCost: spend,
  };
}

/** The month after the history under the hidden curves; a lever's money goes to its plans as it did in the last four weeks. */
class TrueMonth {
  private readonly month: readonly Day[];
  private readonly recent: readonly Day[];
  private readonly levers: readonly Lever[];

  constructor(demand: ShopDemand, levers: readonly Lever[], last: CalendarDay) {
    this.levers = levers;
    this.month = demand.days.filter(({ day }) => day > last);
    this.recent = demand.days.filter(({ day }) => day > addDays(last, -28) && day <= last);
  }

  /** Sales of the levers over the month, their spends given day by day. */
  value(path: readonly (readonly number[])[]): number {
    return sumOf(
      this.levers.map((lever, i) => this.leverValue(lever, (day) => path[day]?.[i] ?? 0)),
    );
  }

  /** The certified best split over curves sampled from the truth. */
  best(budget: number, caps: readonly number[]): number {
    const channels = this.levers.map((lever, i) => {
      const cap = caps[i] ?? 0;
      const points = Array.from({ length: 81 }, (_, k): [number, number] => {
        const spend = (cap * k) / 80;
        return [spend, this.leverValue(lever, () => spend)];
      });
      return { id: lever, curve: { kind: "piecewise" as const, points }, min: 0, max: cap };
    });
    return allocate({ budget, channels }).upperBound;
  }

  /** What the platform's report would show: sales per spend of the last four weeks. */
  roiBefore(lever: Lever, spendToday: number): number {
    const sold = this.recent.reduce(
      (sum, { plans }) =>
        sum +
        plans
          .filter(({ plan }) => leverOf(plan) === lever)
          .reduce((all, { expected }) => all + expected, 0),
      0,
    );
    return spendToday > 0 ? sold / spendToday : 0;
  }

  private leverValue(lever: Lever, spendOn: (day: number) => number): number {
    const plans = (this.recent.at(-1)?.plans ?? []).filter(({ plan }) => leverOf(plan) === lever);
    const spent = plans.map(({ plan }) =>
      this.recent.reduce(
        (sum, day) => sum + Number(day.plans.find((each) => each.plan === plan)?.spend ?? 0n),
        0,
      ),
    );
    const all = spent.reduce((sum, value) => sum + value, 0);
    if (all <= 0) return 0;
    return plans.reduce((sum, { plan, adstock }, i) => {
      let carried = adstock;
      let orders = 0;
      for (const [day, { factor }] of this.month.entries()) {
        const spend = (spendOn(day) * (spent[i] ?? 0)) / all;
        carried = nextAdstock(carried, spend, plan.response.carryOver);
        orders += expectOrders(plan.response, carried, factor);
      }
      return sum + orders * ORDER_VALUE * NET_SHARE;
    }, 0);
  }
}

/** Money by weight, what a cap turns away going to the others. */
function spread(budget: number, caps: readonly number[], weights: readonly number[]): number[] {
  const spends = caps.map(() => 0);
  let left = budget;
  for (let round = 0; round < caps.length && left > 1e-6; round += 1) {
    const open = caps.map((cap, i) => ((spends[i] ?? 0) < cap ? (weights[i] ?? 0) : 0));
    const total = open.reduce((sum, value) => sum + value, 0);
    if (total <= 0) break;
    const given = left;
    open.forEach((weight, i) => {
      const room = (caps[i] ?? 0) - (spends[i] ?? 0);
      const share = Math.min(room, (given * weight) / total);
      spends[i] = (spends[i] ?? 0) + share;
      left -= share;
    });
  }
  return spends;
}

/** All money to what returned most last month, until its cap. */
function fillByRoi(budget: number, caps: readonly number[], rois: readonly number[]): number[] {
  const spends = caps.map(() => 0);
  let left = budget;
  for (const i of [...rois.keys()].sort((a, b) => (rois[b] ?? 0) - (rois[a] ?? 0))) {
    spends[i] = Math.min(left, caps[i] ?? 0);
    left -= spends[i] ?? 0;
  }
  return spends;
}
