/**
 * The p-values of many metrics, adjusted so that at most the stated share of those called significant is false.
 *
 * Keeps the order of the input. Source: Benjamini and Hochberg, J. Royal Statistical Society B 57, 1995.
 */
export function adjustForMany(pValues: readonly number[]): number[] {
  const order = pValues.map((_, i) => i).sort((a, b) => (pValues[b] ?? 1) - (pValues[a] ?? 1));
  const adjusted = new Array<number>(pValues.length).fill(1);
  let least = 1;
  order.forEach((index, place) => {
    const rank = pValues.length - place;
    least = Math.min(least, ((pValues[index] ?? 1) * pValues.length) / rank);
    adjusted[index] = least;
  });
  return adjusted;
}
