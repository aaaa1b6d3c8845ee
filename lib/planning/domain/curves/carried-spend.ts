import { geometricAdstock } from "@/lib/numerics/geometric-adstock";
import type { ScaledPanel } from "./scale-panel";

/** A channel's spend after carry-over, in scaled units a head: what the curve was really asked about. */
export function carriedSpend(
  scaled: ScaledPanel,
  point: Float64Array,
  channel: number,
): Float64Array {
  const theta = 1 / (1 + Math.exp(-(point[3 * channel] ?? 0)));
  return geometricAdstock(scaled.spend[channel] ?? new Float64Array(0), theta, {
    form: "normalised",
    groups: [...scaled.groups],
  });
}
