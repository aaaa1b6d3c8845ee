/**
 * ln Γ(x) for x > 0: shifted to 10 and above, then Stirling's series with five terms; absolute error below 1e-12.
 * Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 6.1.15 and 6.1.41.
 */
export function logGamma(x: number): number {
  let shifted = x;
  let product = 1;
  while (shifted < 10) {
    product *= shifted;
    shifted += 1;
  }
  const inverse = 1 / (shifted * shifted);
  const series =
    1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)));
  return (
    (shifted - 0.5) * Math.log(shifted) -
    shifted +
    0.5 * Math.log(2 * Math.PI) +
    series / shifted -
    Math.log(product)
  );
}
