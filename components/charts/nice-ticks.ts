const STEPS = [1, 2, 2.5, 5, 10];

/** Round values that cover [low, high], about `count` of them. Needs finite bounds; a flat range gets a unit around it. */
export function computeTicks(low: number, high: number, count = 5): number[] {
  const span = high > low ? high - low : Math.max(1, Math.abs(high));
  const rough = span / Math.max(1, count - 1);
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = (STEPS.find((each) => each * magnitude >= rough) ?? 10) * magnitude;
  const first = Math.floor(low / step);
  const last = Math.ceil(Math.max(high, low + step) / step);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    round((first + index) * step, step),
  );
}

/** Exactly `count` round values from nought or below that cover [low, high], so that two axes share their lines. */
export function computeTicksOf(low: number, high: number, count: number): number[] {
  const rough = Math.max(high - Math.min(0, low), Number.MIN_VALUE) / Math.max(1, count - 1);
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const steps = [1, 10].flatMap((scale) => STEPS.map((step) => step * magnitude * scale));
  for (const step of steps) {
    const first = Math.floor(Math.min(0, low) / step);
    if ((first + count - 1) * step >= high) {
      return Array.from({ length: count }, (_, index) => round((first + index) * step, step));
    }
  }
  return computeTicks(low, high, count);
}

/** Removes the tail that a float step leaves: 0.30000000000000004. */
function round(value: number, step: number): number {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(step)));
  return Number(value.toFixed(Math.min(digits, 12)));
}
