/** One measured pair. `ratio` is ours ÷ baseline in `unit`; `n` is how much work both did. */
export interface BenchResult {
  readonly name: string;
  readonly ours: number;
  /** Null when the line is a figure of its own (memory, rows a second). */
  readonly baseline: number | null;
  readonly ratio: number | null;
  readonly unit: string;
  readonly n: number;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

export function pair(
  name: string,
  unit: string,
  n: number,
  ours: number,
  baseline: number,
): BenchResult {
  return {
    name,
    unit,
    n,
    ours: round(ours),
    baseline: round(baseline),
    ratio: baseline > 0 ? round(ours / baseline) : null,
  };
}

export function single(name: string, unit: string, n: number, ours: number): BenchResult {
  return { name, unit, n, ours: round(ours), baseline: null, ratio: null };
}
