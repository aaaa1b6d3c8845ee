import { addDays, type CalendarDay, countDays, type DayRange } from "@/lib/kernel";
import { studentCritical, studentTwoSided } from "@/lib/numerics/distributions/student-t";
import { createRng } from "@/lib/numerics/rng";

export interface SwitchWindow extends DayRange {
  readonly isOn: boolean;
  /** Windows come in pairs, one on and one off. */
  readonly pair: number;
}

/** Cuts a range into pairs of windows and draws which of each pair is on; days that fill no pair are left out. */
export function drawWindows(range: DayRange, windowDays: number, seed: string): SwitchWindow[] {
  const rng = createRng(seed).fork("windows");
  const pairs = Math.floor(countDays(range) / (2 * windowDays));
  return Array.from({ length: pairs }, (_, pair) => {
    const isFirstOn = rng.chance(0.5);
    return [0, 1].map((half) => {
      const from = addDays(range.from, (2 * pair + half) * windowDays);
      return { pair, from, to: addDays(from, windowDays - 1), isOn: (half === 0) === isFirstOn };
    });
  }).flat();
}

export interface SwitchbackEffect {
  /** Mean of a day that is on less one that is off. */
  readonly perDay: number;
  readonly offPerDay: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
  readonly pValue: number;
  readonly pairs: number;
  readonly onDays: number;
}

/** Fewer pairs say nothing of their own spread. */
const PAIRS_LEAST = 3;

/**
 * Compares the windows of each pair, so that what grows or falls over the test stays out; the first days of a window may still carry the one
 * before and are left out. Null with fewer than three whole pairs.
 */
export function compareWindows(
  windows: readonly SwitchWindow[],
  salesOn: (day: CalendarDay) => number | null,
  { washoutDays, alpha }: { readonly washoutDays: number; readonly alpha: number },
): SwitchbackEffect | null {
  const gaps: number[] = [];
  let off = 0;
  let onDays = 0;
  for (const on of windows.filter(({ isOn }) => isOn)) {
    const other = windows.find(({ pair, isOn }) => pair === on.pair && !isOn);
    const high = meanOf(on, washoutDays, salesOn);
    const low = other ? meanOf(other, washoutDays, salesOn) : null;
    if (high === null || low === null) continue;
    gaps.push(high - low);
    off += low;
    onDays += countDays(on);
  }
  const pairs = gaps.length;
  if (pairs < PAIRS_LEAST) return null;
  const perDay = gaps.reduce((sum, gap) => sum + gap, 0) / pairs;
  const variance = gaps.reduce((sum, gap) => sum + (gap - perDay) ** 2, 0) / (pairs - 1);
  const standardError = Math.sqrt(variance / pairs);
  if (standardError === 0) return null;
  const reach = studentCritical(alpha, pairs - 1) * standardError;
  return {
    perDay,
    offPerDay: off / pairs,
    standardError,
    low: perDay - reach,
    high: perDay + reach,
    pValue: studentTwoSided(perDay / standardError, pairs - 1),
    pairs,
    onDays,
  };
}

function meanOf(
  window: DayRange,
  washoutDays: number,
  salesOn: (day: CalendarDay) => number | null,
): number | null {
  const days = countDays(window) - washoutDays;
  let sum = 0;
  for (let i = 0; i < days; i += 1) {
    const value = salesOn(addDays(window.from, washoutDays + i));
    if (value === null) return null;
    sum += value;
  }
  return days > 0 ? sum / days : null;
}
