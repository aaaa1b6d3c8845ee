/** Seconds that the rest takes at the pace so far; null while too little is done to tell. */
export function toSecondsLeft(
  done: number,
  total: number | null,
  elapsedMs: number,
): number | null {
  if (total === null || total <= 0 || done <= 0 || elapsedMs < 2_000) return null;
  const share = done / total;
  if (share < 0.03 || share >= 1) return null;
  return ((1 - share) / share) * (elapsedMs / 1_000);
}
