const DAY_MS = 86_400_000;

/** How long stock lasts at a day's sales, less what was sold since it was counted; null where nobody counted it. */
export function computeStockDays(
  told: { readonly units: number; readonly toldAt: Date } | null,
  unitsPerDay: number,
  now: Date,
): number | null {
  if (told === null) return null;
  const days = Math.max(0, (now.getTime() - told.toldAt.getTime()) / DAY_MS);
  const left = Math.max(0, told.units - days * unitsPerDay);
  return unitsPerDay > 0 ? left / unitsPerDay : left > 0 ? Number.POSITIVE_INFINITY : 0;
}
