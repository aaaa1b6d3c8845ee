/** ψ(x) = d ln Γ(x) ÷ dx for x > 0: shifted to 10, then the asymptotic series. Source: Abramowitz and Stegun, 6.3.18. */
export function digamma(x: number): number {
  let shifted = x;
  let sum = 0;
  while (shifted < 10) {
    sum -= 1 / shifted;
    shifted += 1;
  }
  const i = 1 / (shifted * shifted);
  const series = i * (1 / 12 - i * (1 / 120 - i * (1 / 252 - i * (1 / 240 - i / 132))));
  return sum + Math.log(shifted) - 0.5 / shifted - series;
}

/** ψ′(x) for x > 0. Source: Abramowitz and Stegun, 6.4.12. */
export function trigamma(x: number): number {
  let shifted = x;
  let sum = 0;
  while (shifted < 10) {
    sum += 1 / (shifted * shifted);
    shifted += 1;
  }
  const i = 1 / (shifted * shifted);
  const series = 1 / 6 - i * (1 / 30 - i * (1 / 42 - i * (1 / 30 - (i * 5) / 66)));
  return sum + 1 / shifted + 0.5 * i + (i / shifted) * series;
}
