import type { Minor } from "@/lib/kernel";
import { decomposeProduct } from "@/lib/numerics/decompose-product";

/** One factor of a product before and after, and what its move did to the product, in whole minor units. */
export interface FactorEffect {
  readonly name: string;
  readonly before: number;
  readonly after: number;
  readonly effect: Minor;
}

export interface Factor {
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

/**
 * Splits a change of money into one effect a factor by the logarithmic mean Divisia index. Effects are whole minor units
 * and sum to `change` to the last one: they are rounded down, and the units that are missing go to the largest fractions.
 */
export function splitChange(factors: readonly Factor[], change: Minor): FactorEffect[] {
  const effects = decomposeProduct([
    { before: factors.map(({ before }) => before), after: factors.map(({ after }) => after) },
  ]);
  const whole = roundToSum(effects, change);
  return factors.map((factor, i) => ({ ...factor, effect: whole[i] ?? 0n }));
}

/** Whole numbers next to the given ones that sum to `total` exactly; what rounding cannot place goes to the largest. */
export function roundToSum(values: readonly number[], total: Minor): Minor[] {
  if (values.length === 0) return [];
  const floors = values.map((value) => BigInt(Math.floor(value)));
  let missing = total - floors.reduce((sum, value) => sum + value, 0n);
  const order = values
    .map((value, i) => ({ i, fraction: value - Math.floor(value), size: Math.abs(value) }))
    .sort((a, b) => b.fraction - a.fraction || a.i - b.i);
  for (const { i } of order) {
    if (missing <= 0n) break;
    floors[i] = (floors[i] ?? 0n) + 1n;
    missing -= 1n;
  }
  if (missing !== 0n) {
    const largest = [...order].sort((a, b) => b.size - a.size)[0]?.i ?? 0;
    floors[largest] = (floors[largest] ?? 0n) + missing;
  }
  return floors;
}
