import { addDays, type CalendarDay } from "@/lib/kernel";
import type { Rng } from "@/lib/numerics/rng";
import { sampleNormal } from "@/lib/numerics/sampling-normal";
import { samplePoisson } from "@/lib/numerics/sampling-poisson";
import { FATIGUE_SLOPE } from "./element-posterior";
import type { ElementValues } from "./element-space";

/** A made-up day of a creative of a sample shop. */
export interface SimulatedDay {
  readonly id: string;
  readonly day: CalendarDay;
  readonly impressions: number;
  readonly reach: number;
  readonly clicks: number;
  readonly orders: number;
  readonly spendMinor: number;
  readonly salesMinor: number;
}

export interface SimulationOrder {
  readonly creatives: readonly { readonly id: string; readonly elements: ElementValues }[];
  readonly lastDay: CalendarDay;
  readonly days: number;
  readonly priceMinor: number;
}

const BASE_RATE = 0.026;
const EFFECT_SD = 0.2;
const COST_A_THOUSAND_MINOR = 4_200;
const ORDERS_A_CLICK = 0.035;

/**
 * Results as a shop might see them: each element shifts the odds of a click by an effect of its own, people tire of what
 * they have seen, and the days differ. For sample shops only; the effects follow from the seed and the element's name.
 */
export function simulateResults(order: SimulationOrder, rng: Rng): SimulatedDay[] {
  return order.creatives.flatMap(({ id, elements }) => {
    const own = rng.fork("creative", id);
    const effect = Object.entries(elements).reduce(
      (sum, [factor, value]) => sum + sampleNormal(rng.fork(factor, value), 0, EFFECT_SD),
      0,
    );
    const size = Math.exp(sampleNormal(own, 6.6, 0.6));
    const starts = own.below(Math.max(1, Math.floor(order.days / 2)));
    const length = order.days - starts;
    return Array.from({ length }, (_, index) =>
      simulateDay(
        { id, effect, size, index, day: addDays(order.lastDay, index + 1 - length) },
        order,
        own,
      ),
    );
  });
}

interface DayOrder {
  readonly id: string;
  readonly effect: number;
  readonly size: number;
  readonly index: number;
  readonly day: CalendarDay;
}

function simulateDay(
  { id, effect, size, index, day }: DayOrder,
  { priceMinor }: SimulationOrder,
  rng: Rng,
): SimulatedDay {
  const impressions = samplePoisson(rng, size * Math.exp(sampleNormal(rng, 0, 0.25)));
  const frequency = 1 + 0.12 * index;
  const logit = Math.log(BASE_RATE / (1 - BASE_RATE)) + effect;
  const rate = (1 / (1 + Math.exp(-logit))) * frequency ** FATIGUE_SLOPE;
  const clicks = Math.min(impressions, samplePoisson(rng, impressions * rate));
  const orders = Math.min(clicks, samplePoisson(rng, clicks * ORDERS_A_CLICK));
  return {
    id,
    day,
    impressions,
    reach: Math.round(impressions / frequency),
    clicks,
    orders,
    spendMinor: Math.round((impressions * COST_A_THOUSAND_MINOR) / 1000),
    salesMinor: orders * priceMinor,
  };
}
