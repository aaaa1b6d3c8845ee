import { createRng, type Rng } from "@/lib/numerics/rng";
import { sampleNormal } from "@/lib/numerics/sampling-normal";
import { samplePoisson } from "@/lib/numerics/sampling-poisson";
import { computeTrafficShape, MINUTES_A_DAY } from "./traffic-shape";

/** What kind of market a day is; amounts are in one unit of money, delays in minutes. */
export interface MarketTerms {
  readonly seed: string | number;
  /** Opportunities of a usual day. */
  readonly opportunities: number;
  /** Median expected sales of an opportunity, and the spread of its logarithm. */
  readonly medianValue: number;
  readonly valueSpread: number;
  /** Median of the competitors' highest bid as a share of the value, and the spread of its logarithm. */
  readonly priceShare: number;
  readonly priceSpread: number;
  /** Mean amount of an order: an opportunity converts with its value ÷ this. */
  readonly orderAmount: number;
  /** From an edit to bids that follow it. */
  readonly effectDelay: number;
  /** From money spent to its row in the report; sales are reported as late, counted from the order. */
  readonly reportDelay: number;
  /** Mean time from winning an opportunity to the order. */
  readonly conversionDelay: number;
  /** The plan's own budget: the platform stops there. */
  readonly budget: number;
  readonly startGoal: number;
  /** A live room's hours. */
  readonly surges?: readonly {
    readonly from: number;
    readonly to: number;
    readonly factor: number;
  }[];
}

/** What the advertiser can read at a minute of the day. */
export interface MarketReport {
  readonly minute: number;
  /** Spend is told up to this minute. */
  readonly reportedTo: number;
  readonly spent: number;
  /** Sales are told, by the minute in which they were won, up to this one: those before it are all but complete. */
  readonly settledTo: number;
  readonly settledSpent: number;
  readonly settledValue: number;
  readonly settledOrders: number;
}

/** One hour of the day as it is told by now: spend by when it was spent, sales by when they were won. */
export interface MarketHour {
  readonly hour: number;
  readonly spent: number;
  readonly value: number;
  readonly orders: number;
}

export interface MarketDay {
  /** Lets the market run up to a minute and tells what can be read then. */
  advanceTo(minute: number): MarketReport;
  /** The bid for an opportunity is its value ÷ goal, from `effectDelay` minutes later on. */
  setGoal(goal: number): void;
  setPaused(isPaused: boolean): void;
  /** The plan's budget from now on. */
  setBudget(budget: number): void;
  /** The hours that are told by now; an hour without spend or sales is left out. */
  hours(): readonly MarketHour[];
  /** What truly happened so far, conversions yet to come included. */
  truth(): { readonly spent: number; readonly value: number; readonly orders: number };
  /** Everything that was on offer so far, as columns: expected value, and the price to beat. */
  offered(): { readonly value: Float64Array; readonly price: Float64Array };
}

/** How many mean conversion delays pass until what a minute sold is taken as told. */
const SETTLED_AFTER = 3;

/**
 * Opens a day of a second-price market with competitors.
 *
 * Visitors come as a Poisson stream around the day's shape, with a slow drift of the day and of the competition. The
 * platform bids value ÷ goal for the plan; competitors bid around a share of the value. Won opportunities convert with
 * probability value ÷ order amount after an exponential delay. Same terms, same day; every minute draws from a stream
 * of its own, so that what is bid changes nothing in what is offered.
 */
export function openMarketDay(terms: MarketTerms): MarketDay {
  const rng = createRng(terms.seed);
  const shape = computeTrafficShape(terms.surges);
  const drift = drawDrift(rng.fork("drift"));
  const rivalry = drawDrift(rng.fork("rivalry"));
  const spentBy = new Float64Array(MINUTES_A_DAY);
  const orders: { readonly wonAt: number; readonly toldAt: number; readonly amount: number }[] = [];
  const values: number[] = [];
  const prices: number[] = [];
  const edits: { readonly from: number; readonly goal: number }[] = [
    { from: 0, goal: terms.startGoal },
  ];
  let now = 0;
  let readAt = 0;
  let isPaused = false;
  let spent = 0;
  let { budget } = terms;

  const runMinute = (minute: number) => {
    const stream = rng.fork("minute", minute);
    const goal = goalAt(edits, minute);
    const mean = terms.opportunities * (shape[minute] ?? 0) * (drift[minute] ?? 1);
    const count = samplePoisson(stream, mean);
    for (let i = 0; i < count; i += 1) {
      const { value, price } = drawOpportunity(stream, terms, rivalry[minute] ?? 1);
      const chance = stream.float();
      const wait = -terms.conversionDelay * Math.log(1 - stream.float());
      const scale = Math.exp(sampleNormal(stream, -0.18, 0.6));
      values.push(value);
      prices.push(price);
      const bid = Math.min(value / goal, budget - spent);
      if (isPaused || bid < price) continue;
      spent += price;
      spentBy[minute] = (spentBy[minute] ?? 0) + price;
      if (chance < value / terms.orderAmount)
        orders.push({
          wonAt: minute,
          toldAt: minute + wait + terms.reportDelay,
          amount: terms.orderAmount * scale,
        });
    }
  };

  return {
    advanceTo(minute) {
      for (; now < Math.min(minute, MINUTES_A_DAY); now += 1) runMinute(now);
      readAt = minute;
      return toReport(terms, { minute, spentBy, orders });
    },
    setGoal: (goal) => {
      edits.push({ from: now + terms.effectDelay, goal });
    },
    setPaused: (paused) => {
      isPaused = paused;
    },
    setBudget: (next) => {
      budget = next;
    },
    hours: () => toHours(terms, { minute: readAt, spentBy, orders }),
    truth: () => ({
      spent,
      value: orders.reduce((sum, { amount }) => sum + amount, 0),
      orders: orders.length,
    }),
    offered: () => ({ value: Float64Array.from(values), price: Float64Array.from(prices) }),
  };
}

/** A level that wanders around 1 over the day: an autoregression on the logarithm with an hour's memory. */
function drawDrift(rng: Rng): Float64Array {
  let level = sampleNormal(rng, 0, 0.12);
  return new Float64Array(MINUTES_A_DAY).map(() => {
    level = level * (1 - 1 / 60) + sampleNormal(rng, 0, 0.12 * Math.sqrt(2 / 60));
    return Math.exp(level);
  });
}

function drawOpportunity(
  rng: Rng,
  { medianValue, valueSpread, priceShare, priceSpread }: MarketTerms,
  rivalry: number,
): { value: number; price: number } {
  const value = medianValue * Math.exp(sampleNormal(rng, 0, valueSpread));
  const price = value * priceShare * rivalry * Math.exp(sampleNormal(rng, 0, priceSpread));
  return { value, price };
}

function goalAt(
  edits: readonly { readonly from: number; readonly goal: number }[],
  minute: number,
): number {
  let goal = edits[0]?.goal ?? Number.POSITIVE_INFINITY;
  for (const edit of edits) if (edit.from <= minute) goal = edit.goal;
  return goal;
}

interface DayBooks {
  readonly minute: number;
  readonly spentBy: Float64Array;
  readonly orders: readonly {
    readonly wonAt: number;
    readonly toldAt: number;
    readonly amount: number;
  }[];
}

function toReport(terms: MarketTerms, { minute, spentBy, orders }: DayBooks): MarketReport {
  const reportedTo = Math.max(0, minute - terms.reportDelay);
  const settledTo = Math.max(0, Math.floor(reportedTo - SETTLED_AFTER * terms.conversionDelay));
  const told = orders.filter(({ wonAt, toldAt }) => wonAt < settledTo && toldAt <= minute);
  const sumTo = (end: number): number =>
    spentBy.subarray(0, end).reduce((sum, amount) => sum + amount, 0);
  return {
    minute,
    reportedTo,
    spent: sumTo(reportedTo),
    settledTo,
    settledSpent: sumTo(settledTo),
    settledValue: told.reduce((sum, { amount }) => sum + amount, 0),
    settledOrders: told.length,
  };
}

function toHours(
  { reportDelay }: MarketTerms,
  { minute, spentBy, orders }: DayBooks,
): readonly MarketHour[] {
  const reportedTo = Math.max(0, minute - reportDelay);
  const rows = Array.from({ length: MINUTES_A_DAY / 60 }, (_, hour) => ({
    hour,
    spent: 0,
    value: 0,
    orders: 0,
  }));
  for (let i = 0; i < Math.min(reportedTo, MINUTES_A_DAY); i += 1) {
    const row = rows[Math.floor(i / 60)];
    if (row) row.spent += spentBy[i] ?? 0;
  }
  for (const { wonAt, toldAt, amount } of orders) {
    const row = toldAt <= minute ? rows[Math.floor(wonAt / 60)] : undefined;
    if (!row) continue;
    row.value += amount;
    row.orders += 1;
  }
  return rows.filter(({ spent, orders: count }) => spent > 0 || count > 0);
}
