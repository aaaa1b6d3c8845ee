/**
 * Carry-over of each group's spend: a_t = gain·x_t + theta·a_(t-1), from nothing before its first row.
 *
 * Needs 0 <= theta < 1 and groups as first rows of runs that follow each other. With gain = 1 - theta (normalised) a
 * constant spend settles at itself; with gain = 1 (plain) it settles at x / (1 - theta). Costs 2 multiplications a row.
 * Source: Broadbent, "One way TV advertisements work", J. Market Research Society 21(3), 1979.
 */
export function geometricAdstock(
  spend: Float64Array,
  theta: number,
  options: { readonly form: "normalised" | "plain"; readonly groups?: readonly number[] },
): Float64Array {
  const out = new Float64Array(spend.length);
  const gain = options.form === "normalised" ? 1 - theta : 1;
  const starts = new Set(options.groups ?? [0]);
  let carried = 0;
  for (let row = 0; row < spend.length; row += 1) {
    if (starts.has(row)) carried = 0;
    carried = gain * spend[row]! + theta * carried;
    out[row] = carried;
  }
  return out;
}
