import { gammaUpperTail } from "./incomplete-gamma";

/** P(χ² > x) with `df` degrees of freedom. */
export function chiSquareUpperTail(x: number, df: number): number {
  return gammaUpperTail(df / 2, x / 2);
}
