import { withMinus } from "./format-money";
import { getNumberFormat } from "./number-format";

/** percent: 0.156 → 15.6%; ratio: 3.08 → 3.08; points: a difference of two percentages, 0.021 → 2.1. */
export type RateKind = "percent" | "ratio" | "points";

const DECIMALS: Record<RateKind, number> = { percent: 1, ratio: 2, points: 1 };

/** A rate in the reader's notation. The caller draws a missing rate itself: null never reaches here as 0. */
export function formatRate(
  value: number,
  kind: RateKind,
  locale: string,
  decimals = DECIMALS[kind],
): string {
  const scaled = kind === "points" ? value * 100 : value;
  return withMinus(
    getNumberFormat(locale, {
      style: kind === "percent" ? "percent" : "decimal",
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    }).format(scaled),
  );
}

/** A change with its sign always written: +12.4%, −0.08, 0.00 without one. */
export function formatChange(
  value: number,
  kind: RateKind,
  locale: string,
  decimals = DECIMALS[kind],
): string {
  const text = formatRate(value, kind, locale, decimals);
  const unsigned = text.replace("\u2212", "");
  if (!/[1-9]/.test(unsigned)) return unsigned;
  return value > 0 ? `+${text}` : text;
}

/** A plain number in the reader's notation, rounded to whole ones unless decimals are asked for: 12,840, −3, 1.5. */
export function formatNumber(value: number, locale: string, decimalsMax = 0): string {
  const text = withMinus(
    getNumberFormat(locale, { maximumFractionDigits: decimalsMax }).format(value),
  );
  return /[1-9]/.test(text) ? text : text.replace("\u2212", "");
}
