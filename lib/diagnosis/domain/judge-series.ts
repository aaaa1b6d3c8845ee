import { median } from "@/lib/numerics/median";

/** How the last value of a daily series stands against its own past. */
export interface Judgement {
  /** What the past lets expect. */
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  /** Robust standard deviations off, negative when too low. */
  readonly score: number;
  /** Whether the past, its two worst days of that side apart, holds nothing as far off. */
  readonly isRare: boolean;
}

export interface SeriesPast {
  /** Amounts of at least 0, oldest first; the last one is judged. */
  readonly values: readonly number[];
  readonly isMasked: readonly boolean[];
  /** Days that a value sums over: spans that overlap the judged one teach nothing about it. */
  readonly span: number;
  /** What one sale is worth: the scatter that chance alone gives is a multiple of its root. */
  readonly unit: number;
  /** Whether the last value is held to be too low, or too high. */
  readonly isFall: boolean;
}

const WEEK = 7;
const LEVEL_DAYS = 14;
const PAST_MIN = 42;
const NORMAL = 1.4826;
const BAND = 2.5758;
/** Relative scatter that no series is trusted to stay below. */
const RELATIVE_MIN = 0.04;
/** √(1 + cv²) of what single sales are worth. */
const CHANCE = 1.3;
/** Part of the usual value under which a logarithm looks at nothing any more. */
const GROUND = 0.02;

/**
 * Judges the last value by a causal robust band: weekday effects and a trailing level, both medians.
 *
 * A rise is judged on the square root, under which the scatter of counted sales is the same at every level; a fall on the
 * logarithm, which tells an empty day from a weak one.
 * The same forecast is made for each earlier day from what came before it; how far off those were is the scale (median
 * absolute deviation, never below what chance gives). Masked days teach nothing. Null with fewer than six weeks of past.
 */
export function judgeSeries(past: SeriesPast): Judgement | null {
  const { values, isMasked, span } = past;
  const last = values.length - 1;
  if (last < PAST_MIN + span) return null;
  const scale = chooseScale(past);
  const roots = values.map((value) => scale.to(Math.max(value, 0)));
  const isKnown = (i: number): boolean => i <= last - span && !isMasked[i];
  const effects = span >= WEEK ? new Array<number>(WEEK).fill(0) : weekdayEffects(roots, isKnown);
  const plain = roots.map((value, i) => value - (effects[i % WEEK] ?? 0));
  const missAt = (i: number): number | null => {
    const level = levelBefore(plain, i - span, isMasked);
    return level === null ? null : (plain[i] ?? 0) - level;
  };
  const miss = missAt(last);
  if (miss === null) return null;
  const misses: number[] = [];
  for (let i = WEEK * 2; i <= last - span; i += 1) {
    const one = isKnown(i) ? missAt(i) : null;
    if (one !== null) misses.push(one);
  }
  if (misses.length < WEEK * 3) return null;
  const level = (roots[last] ?? 0) - miss;
  const centre = median(misses);
  const spread = NORMAL * median(misses.map((one) => Math.abs(one - centre)));
  const step = Math.max(spread, scale.chance(Math.max(0, scale.from(level))), 1e-9);
  const worst = misses.map((one) => Math.sign(miss) * one).sort((a, b) => b - a)[2] ?? 0;
  return {
    expected: scale.from(level),
    low: scale.from(level - BAND * step),
    high: scale.from(level + BAND * step),
    score: miss / step,
    isRare: Math.abs(miss) > 1.1 * worst,
  };
}

interface Scale {
  to(value: number): number;
  from(scaled: number): number;
  /** The least scatter around a value, on the scale. */
  chance(value: number): number;
}

function chooseScale({ values, isFall, unit }: SeriesPast): Scale {
  const ground = GROUND * mean(values.slice(0, -1)) + 1e-9;
  const relative = (value: number): number =>
    Math.max(RELATIVE_MIN, value > 0 ? CHANCE * Math.sqrt(unit / value) : 0);
  if (isFall)
    return {
      to: (value) => Math.log(value + ground),
      from: (scaled) => Math.max(0, Math.exp(scaled) - ground),
      chance: relative,
    };
  return {
    to: Math.sqrt,
    from: (scaled) => Math.max(0, scaled) ** 2,
    chance: (value) =>
      Math.max((RELATIVE_MIN / 2) * Math.sqrt(value), (CHANCE / 2) * Math.sqrt(unit)),
  };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

function weekdayEffects(roots: readonly number[], isKnown: (i: number) => boolean): number[] {
  const apart: number[][] = Array.from({ length: WEEK }, () => []);
  roots.forEach((value, i) => {
    if (i < WEEK || !isKnown(i)) return;
    const week = roots.slice(i - WEEK, i).filter((_, k) => isKnown(i - WEEK + k));
    if (week.length >= 4) apart[i % WEEK]?.push(value - median(week));
  });
  const effects = apart.map((values) => (values.length >= 3 ? median(values) : 0));
  const centre = effects.reduce((sum, effect) => sum + effect, 0) / WEEK;
  return effects.map((effect) => effect - centre);
}

/** The median of the latest unmasked days up to `end`. */
function levelBefore(
  plain: readonly number[],
  end: number,
  isMasked: readonly boolean[],
): number | null {
  const days: number[] = [];
  for (let i = end; i >= 0 && i > end - 4 * LEVEL_DAYS && days.length < LEVEL_DAYS; i -= 1)
    if (!isMasked[i]) days.push(plain[i] ?? 0);
  return days.length >= WEEK ? median(days) : null;
}
