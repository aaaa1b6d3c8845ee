import { allocate } from "../allocation/allocate";
import type { ResponseCurve } from "../allocation/response-curve";
import type { CurveParameters } from "../curves/fitted-curve";

/** What ads on one creator's content did over the same days as its neighbours'. Amounts in minor units a day. */
export interface CreatorPast {
  readonly id: string;
  readonly name: string;
  readonly spend: number;
  readonly sales: number;
  /** Over the whole window: what an estimate rests on. */
  readonly orders: number;
}

export interface CreatorRule {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

export interface CreatorBudget {
  readonly id: string;
  readonly name: string;
  readonly spendToday: number;
  readonly spend: number;
  readonly expected: number;
  /** Sales for the next unit of spend. */
  readonly marginalRoi: number | null;
  /** What its own sales say, and what is believed of it after the others'. */
  readonly ownRoi: number;
  readonly roi: number;
  readonly advice: "more" | "keep" | "less" | "stop";
}

export interface CreatorSplit {
  readonly creators: readonly CreatorBudget[];
  readonly upperBound: number;
  readonly gap: number;
  readonly feasible: boolean;
}

/** Orders at which a creator's own record weighs as much as that of all together. */
const BELIEF_ORDERS = 30;
/** How far a creator may go beyond today when no rule says otherwise. */
const BEYOND_TODAY = 2;
const UNCHANGED = 0.05;

/**
 * Splits the creators' budget of a day over the creators, so that the next unit brings the same everywhere.
 *
 * Each creator is taken for a share of the channel's own curve: as wide as its share of the money, as high as its sales for
 * that money say, drawn towards the channel's mean while its orders are few. At today's spends the creators together
 * then stand on the channel's curve. The bound is the allocation's own.
 */
export function splitCreators(
  curve: CurveParameters,
  past: readonly CreatorPast[],
  budget: number,
  rules: Readonly<Record<string, CreatorRule>> = {},
): CreatorSplit {
  const running = past.filter(({ spend }) => spend > 0);
  const spent = sum(running.map(({ spend }) => spend));
  const sold = sum(running.map(({ sales }) => sales));
  if (spent <= 0 || sold <= 0) return { creators: [], upperBound: 0, gap: 0, feasible: true };
  const mean = sold / spent;
  const believed = running.map((creator) => {
    const own = creator.sales / creator.spend / mean;
    return (creator.orders * own + BELIEF_ORDERS) / (creator.orders + BELIEF_ORDERS);
  });
  const shares = running.map(({ spend }) => spend / spent);
  const weight = sum(believed.map((factor, i) => factor * (shares[i] ?? 0)));
  const channels = running.map((creator, i) => {
    const rule = rules[creator.id] ?? {};
    const min = rule.min ?? 0;
    return {
      id: creator.id,
      curve: shareOf(curve, shares[i] ?? 0, (believed[i] ?? 1) / weight),
      min,
      max: Math.max(min, rule.max ?? BEYOND_TODAY * creator.spend),
      today: creator.spend,
    };
  });
  const allocation = allocate({ budget, channels });
  return {
    creators: running.map((creator, i): CreatorBudget => {
      const found = allocation.channels[i];
      const spend = found?.spend ?? 0;
      return {
        id: creator.id,
        name: creator.name,
        spendToday: creator.spend,
        spend,
        expected: found?.response ?? 0,
        marginalRoi: found?.marginalRoi ?? null,
        ownRoi: creator.sales / creator.spend,
        roi: (believed[i] ?? 1) * mean,
        advice: adviceOf(spend / creator.spend),
      };
    }),
    upperBound: allocation.upperBound,
    gap: allocation.gap,
    feasible: allocation.feasible,
  };
}

function shareOf(curve: CurveParameters, share: number, factor: number): ResponseCurve {
  const scale = curve.scale * share * factor;
  const half = curve.half * share;
  return curve.kind === "log"
    ? { kind: "log", scale, half }
    : { kind: "hill", scale, half, shape: curve.shape };
}

function adviceOf(ratio: number): CreatorBudget["advice"] {
  if (ratio < UNCHANGED) return "stop";
  if (Math.abs(ratio - 1) <= UNCHANGED) return "keep";
  return ratio > 1 ? "more" : "less";
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
