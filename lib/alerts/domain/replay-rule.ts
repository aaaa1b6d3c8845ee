import type { RuleSpec } from "./alert-rule";

/** What the past of a series lets expect of its last value; null with too little past. */
export type BandOf = (
  /** Oldest first; the last one is judged. */
  values: readonly number[],
  /** Its place in the series. */
  place: number,
) => { readonly expected: number; readonly low: number; readonly high: number } | null;

/** A day as a rule sees it. */
export interface JudgedDay {
  readonly value: number | null;
  /** What it is held against: the limit, the earlier value, or the middle of the band. */
  readonly reference: number | null;
  /** From here on it is off. */
  readonly limit: number | null;
  /** Null where nothing can be said: a missing value, or too little past. */
  readonly isOff: boolean | null;
}

/** A stretch of days for which a rule held. Days are places in the series. */
export interface Firing {
  readonly started: number;
  readonly fired: number;
  readonly last: number;
  readonly isOngoing: boolean;
}

const WEEK = 7;
/** The usual of a weekday is the middle of so many weeks before. */
const WEEKS = 4;

/** How each day of a series stands against a rule. Looks only back: a day is judged the same whatever comes after it. */
export function judgeDays(
  spec: RuleSpec,
  values: readonly (number | null)[],
  bandOf: BandOf,
): JudgedDay[] {
  return values.map((value, i) => {
    const { reference, limit } = findLimit(spec, values, i, bandOf);
    const isAbove = spec.compare.side === "above";
    const isOff = value === null || limit === null ? null : isAbove ? value > limit : value < limit;
    return { value, reference, limit, isOff };
  });
}

/**
 * The alerts of judged days, oldest first: a rule that holds for `forDays` in a row fires once and stays that one alert until
 * a day is in order again; the same thing within `calmDays` after is the same alert. Days of which nothing can be said
 * change nothing. The same days give the same alerts, day by day or all at once.
 */
export function findFirings(spec: RuleSpec, days: readonly JudgedDay[]): Firing[] {
  const firings: Firing[] = [];
  let streak = 0;
  let started = 0;
  for (const [i, { isOff }] of days.entries()) {
    if (isOff === null) continue;
    const known = firings.at(-1);
    if (!isOff) {
      streak = 0;
      if (known?.isOngoing) firings[firings.length - 1] = { ...known, isOngoing: false };
      continue;
    }
    if (streak === 0) started = i;
    streak += 1;
    if (known?.isOngoing) firings[firings.length - 1] = { ...known, last: i };
    else if (streak < spec.forDays) continue;
    else if (known && started - known.last <= spec.calmDays)
      firings[firings.length - 1] = { ...known, last: i, isOngoing: true };
    else firings.push({ started, fired: i, last: i, isOngoing: true });
  }
  return firings;
}

/** Whether a stretch of days is the alert that is known by another one. */
export function isSameAlert(
  spec: RuleSpec,
  firing: { readonly started: number; readonly last: number },
  known: { readonly started: number; readonly last: number },
): boolean {
  return firing.started - known.last <= Math.max(spec.calmDays, 1) && firing.last >= known.started;
}

function findLimit(
  { compare, spanDays }: RuleSpec,
  values: readonly (number | null)[],
  i: number,
  bandOf: BandOf,
): Pick<JudgedDay, "reference" | "limit"> {
  const isAbove = compare.side === "above";
  switch (compare.kind) {
    case "absolute":
      return { reference: null, limit: compare.limit };
    case "previous":
      return toChanged(values[i - spanDays] ?? null, compare.change, isAbove);
    case "weekday":
      return toChanged(usualOfWeekday(values, i, spanDays), compare.change, isAbove);
    default: {
      const known = knownUpTo(values, i);
      const band = known === null ? null : bandOf(known, i);
      if (band === null) return { reference: null, limit: null };
      return { reference: band.expected, limit: isAbove ? band.high : band.low };
    }
  }
}

/** A change of nothing says nothing. */
function toChanged(
  reference: number | null,
  change: number,
  isAbove: boolean,
): Pick<JudgedDay, "reference" | "limit"> {
  if (reference === null || reference <= 0) return { reference, limit: null };
  return { reference, limit: reference * (isAbove ? 1 + change : 1 - change) };
}

/** The middle of the last four weeks' same weekday, none of whose windows overlap the judged one. */
function usualOfWeekday(
  values: readonly (number | null)[],
  i: number,
  spanDays: number,
): number | null {
  const skipped = Math.ceil(spanDays / WEEK) - 1;
  const found = Array.from({ length: WEEKS }, (_, week) => values[i - WEEK * (week + 1 + skipped)])
    .filter((value) => value !== null && value !== undefined)
    .sort((a, b) => a - b);
  if (found.length < WEEKS) return null;
  return ((found[1] ?? 0) + (found[2] ?? 0)) / 2;
}

/** The days from the last gap on; null when the day itself is missing. */
function knownUpTo(values: readonly (number | null)[], i: number): number[] | null {
  let start = i;
  while (start >= 0 && values[start] !== null) start -= 1;
  const known = values.slice(start + 1, i + 1).filter((value) => value !== null);
  return known.length === 0 ? null : known;
}
