import { addDays, type CalendarDay } from "@/lib/kernel";
import type { Rng } from "@/lib/numerics/rng";
import { sampleBinomial } from "@/lib/numerics/sampling-binomial";
import { sampleNormal } from "@/lib/numerics/sampling-normal";

export interface DrawnArm {
  readonly users: number;
  readonly conversions: number;
  readonly revenueSum: number;
  readonly revenueSumOfSquares: number;
}

/** An arm of a test whose truth is known: a rate of buying, and what an order is worth. Amounts are minor units. */
export function drawArm(
  rng: Rng,
  truth: { readonly users: number; readonly rate: number; readonly orderValue: number },
): DrawnArm {
  const conversions = sampleBinomial(rng, truth.users, truth.rate);
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < conversions; i += 1) {
    const value = Math.round(truth.orderValue * Math.exp(sampleNormal(rng, -0.08, 0.4)));
    sum += value;
    squares += value * value;
  }
  return { users: truth.users, conversions, revenueSum: sum, revenueSumOfSquares: squares };
}

/** Places that follow one market, each in its own size; the treated ones sell more by `lift` from a day on. */
export function drawPlaces(
  rng: Rng,
  ask: {
    readonly regions: readonly string[];
    readonly treated: readonly string[];
    readonly from: CalendarDay;
    readonly days: number;
    readonly since: CalendarDay;
    readonly daily: number;
    readonly lift: number;
  },
): { region: string; day: CalendarDay; value: number }[] {
  const rows: { region: string; day: CalendarDay; value: number }[] = [];
  const days = Array.from({ length: ask.days }, (_, t) => ({
    day: addDays(ask.from, t),
    market: 1 + 0.12 * Math.sin((2 * Math.PI * t) / 7) + sampleNormal(rng, 0, 0.05),
    mood: sampleNormal(rng, 0, 0.06),
  }));
  ask.regions.forEach((region, number) => {
    const size = 0.6 + 0.8 * rng.float();
    const taste = (number % 3) - 1;
    for (const { day, market, mood } of days) {
      const effect = ask.treated.includes(region) && day >= ask.since ? 1 + ask.lift : 1;
      const noise = 1 + sampleNormal(rng, 0, 0.09);
      const value = Math.round(ask.daily * size * (market + taste * mood) * noise * effect);
      rows.push({ region, day, value });
    }
  });
  return rows;
}
