import { logGamma } from "@/lib/numerics/log-gamma";

const TERMS_MAX = 10_000;
const TINY = 1e-300;

/**
 * Q(a, x) = Γ(a, x) ÷ Γ(a), the upper tail of the gamma distribution, for a > 0 and x >= 0.
 *
 * Series below a + 1, Lentz's continued fraction above; relative error about 1e-14 for a below 100, growing with a·ln a.
 * Source: Press et al., Numerical Recipes, 3rd ed., section 6.2.
 */
export function gammaUpperTail(a: number, x: number): number {
  if (x <= 0) return 1;
  const scale = Math.exp(a * Math.log(x) - x - (a === 0.5 ? 0.5 * Math.log(Math.PI) : logGamma(a)));
  return x < a + 1 ? 1 - scale * sumSeries(a, x) : scale * expandFraction(a, x);
}

function sumSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let k = 1; k < TERMS_MAX; k += 1) {
    term *= x / (a + k);
    sum += term;
    if (term < sum * 1e-17) break;
  }
  return sum;
}

function expandFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let value = d;
  for (let k = 1; k < TERMS_MAX; k += 1) {
    const factor = -k * (k - a);
    b += 2;
    d = 1 / nonZero(factor * d + b);
    c = nonZero(b + factor / c);
    value *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return value;
}

function nonZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
