/** One part of a sum, as a product of factors before and after; the factors come in one order for all parts. */
export interface ProductChange {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** What a factor of zero is taken for: so small that its limit is reached, so large that logarithms stay finite. */
const ALMOST_ZERO = 1e-150;

/**
 * Splits the change of a sum of products into one effect a factor, without a residual.
 *
 * The logarithmic mean Divisia index (LMDI-I): a factor's effect is Σ L(vᵃᶠᵗᵉʳ, vᵇᵉᶠᵒʳᵉ)·ln(xᵃᶠᵗᵉʳ / xᵇᵉᶠᵒʳᵉ) over the parts,
 * with L the logarithmic mean. Needs factors of at least 0. Reversing time reverses every effect, and the order of the
 * factors does not matter. The effects sum to the change exactly: the rounding of their sum is put on the largest.
 * Source: Ang, The LMDI approach to decomposition analysis, Energy Policy 33(7), 2005.
 */
export function decomposeProduct(parts: readonly ProductChange[]): number[] {
  const count = parts[0]?.before.length ?? 0;
  const effects = new Array<number>(count).fill(0);
  let change = 0;
  for (const { before, after } of parts) {
    const from = before.map((factor) => Math.max(factor, ALMOST_ZERO));
    const to = after.map((factor) => Math.max(factor, ALMOST_ZERO));
    change += product(after) - product(before);
    const weight = logarithmicMean(to, from);
    for (let i = 0; i < count; i += 1) effects[i]! += weight * Math.log(to[i]! / from[i]!);
  }
  return withoutResidual(effects, change);
}

const product = (factors: readonly number[]): number =>
  factors.reduce((result, factor) => result * factor, 1);

/** (a − b) ÷ ln(a ÷ b) of two products, from the logarithms of their factors: products of tiny factors underflow. */
function logarithmicMean(to: readonly number[], from: readonly number[]): number {
  const ratio = to.reduce((sum, factor, i) => sum + Math.log(factor / from[i]!), 0);
  const before = product(from);
  // (e^r − 1) ÷ r without cancellation; 1 where both are the same.
  if (Math.abs(ratio) < 1e-12) return before;
  return ratio > 0
    ? (product(to) * -Math.expm1(-ratio)) / ratio
    : (before * -Math.expm1(ratio)) / -ratio;
}

/** Puts on the largest effect what the effects miss of the change. */
function withoutResidual(effects: readonly number[], change: number): number[] {
  const settled = [...effects];
  if (settled.length === 0) return settled;
  const largest = settled.reduce(
    (best, effect, i) => (Math.abs(effect) > Math.abs(settled[best]!) ? i : best),
    0,
  );
  for (let round = 0; round < 4; round += 1) {
    const missing = change - settled.reduce((sum, effect) => sum + effect, 0);
    if (missing === 0) break;
    settled[largest]! += missing;
  }
  return settled;
}
