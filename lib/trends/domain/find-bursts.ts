import type { CalendarDay } from "@/lib/kernel";
import { adjustForMany } from "@/lib/numerics/false-discovery";
import { judgeBurst } from "@/lib/numerics/judge-burst";
import { median } from "@/lib/numerics/median";

export const SIGNAL_SOURCES = [
  "search",
  "topic",
  "product",
  "complaint",
  "commentWord",
  "category",
  "hot",
  "feed",
] as const;
export type SignalSource = (typeof SIGNAL_SOURCES)[number];

/** Sources whose numbers are an index of somebody else's: their size says nothing, only their change does. */
const INDEX_SOURCES: readonly SignalSource[] = ["category", "hot"];

/** One word of one source, day by day up to the source's last day. */
export interface TermSeries {
  readonly term: string;
  readonly counts: readonly number[];
  /** The product it is about, where the source says so. */
  readonly product: string | null;
}

export interface SourceSeries {
  readonly source: SignalSource;
  readonly days: readonly CalendarDay[];
  readonly terms: readonly TermSeries[];
}

export interface Burst {
  readonly source: SignalSource;
  readonly term: string;
  readonly product: string | null;
  readonly since: CalendarDay;
  readonly until: CalendarDay;
  readonly observed: number;
  readonly expected: number;
  readonly lift: number;
  /** Share of false ones among those called with this much or less. */
  readonly qValue: number;
  /** The last four weeks. */
  readonly counts: readonly number[];
}

const WINDOWS = [1, 3, 7];
const BASELINE_DAYS = 42;
const FALSE_SHARE_MAX = 0.05;
const LIFT_MIN = 1.5;
const EXTRA_MIN = 4;
const SHOWN_DAYS = 28;
/** Days that a source must tell of before anything in it can be called unusual. */
const HISTORY_DAYS_MIN = 14;
/** A word may not be held against so little of the others that their own scatter decides. */
const OTHERS_MIN = 5;

/**
 * The words of a source that rose beyond what its past lets expect, strongest first; at most one in twenty of them by chance
 * (Benjamini–Hochberg over all words of the source).
 *
 * A count is held against what else happened in its source that day, so that weekdays and busy days do not look like news;
 * index numbers are held against their own past alone.
 */
export function findBursts({ source, days, terms }: SourceSeries): Burst[] {
  if (days.length < HISTORY_DAYS_MIN || terms.length === 0) return [];
  const isIndex = INDEX_SOURCES.includes(source);
  const totals = days.map((_, i) => terms.reduce((sum, { counts }) => sum + (counts[i] ?? 0), 0));
  const judge = (scatterMin: number) =>
    terms.map(({ counts }) =>
      judgeBurst(
        { counts, exposures: isIndex ? days.map(() => 1) : exposuresOf(counts, totals) },
        { windows: WINDOWS, baseline: BASELINE_DAYS, scatterMin },
      ),
    );
  // Six weeks of one word tell little of its scatter; those of all words together do.
  const scatters = judge(0).flatMap((one) => (one ? [one.scatter] : []));
  const judged = judge(scatters.length > 0 ? median(scatters) : 0);
  const adjusted = adjustForMany(judged.map((one) => one?.pValue ?? 1));
  return terms
    .flatMap((term, i) => {
      const one = judged[i];
      const qValue = adjusted[i] ?? 1;
      if (!one || qValue > FALSE_SHARE_MAX || one.observed - one.expected < EXTRA_MIN) return [];
      const lift = one.observed / one.expected;
      if (lift < LIFT_MIN) return [];
      const last = days.length - 1;
      return {
        source,
        term: term.term,
        product: term.product,
        since: days[last - one.window + 1] ?? "",
        until: days[last] ?? "",
        observed: one.observed,
        expected: one.expected,
        lift,
        qValue,
        counts: term.counts.slice(-SHOWN_DAYS),
      };
    })
    .sort((a, b) => a.qValue - b.qValue || b.lift - a.lift);
}

/** How much there was to count beside the word itself, around 1; all days alike where there is too little else. */
function exposuresOf(counts: readonly number[], totals: readonly number[]): number[] {
  const others = totals.map((total, i) => total - (counts[i] ?? 0));
  const mean = others.reduce((sum, one) => sum + one, 0) / Math.max(1, others.length);
  if (mean < OTHERS_MIN) return totals.map(() => 1);
  return others.map((one) => (one + OTHERS_MIN) / (mean + OTHERS_MIN));
}
