const STEPS = [1, 2, 2.5, 5, 10];

/** Round values that cover [low, high], about `count` of them. Needs finite bounds; a flat range gets a unit around it. */
export function computeTicks(low: number, high: number, count = 5): number[] {
  const span = high > low ? high - low : Math.max(1, Math.abs(high));
  const rough = span / Math.max(1, count - 1);
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = (STEPS.find((each) => each * magnitude >= rough) ?? 10) * magnitude;
  const first = Math.floor(low / step);
  const last = Math.ceil(Math.max(high, low + step) / step);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}
