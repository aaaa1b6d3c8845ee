import { buildSessionIndex, type SessionIndex, type Sessions } from "./session-index";
import {
  createSessionWorkspace,
  decayOverClicks,
  PLACE_WEIGHTS,
  type ScoredItems,
  type SessionKnnOptions,
  scoreSession,
} from "./session-knn";
import { trainSessionRules } from "./session-rules";
import type { SparseRows } from "./sparse-rows";
import { topN } from "./top-n";

export type SessionSpec =
  | ({ readonly kind: "vsknn" | "vstan" } & SessionKnnOptions)
  | { readonly kind: "sr" | "ar"; readonly steps: number; readonly keep: number | null };

/** What may come next, for the clicks so far. */
export type SessionModel = (clicks: ArrayLike<number>, now: number) => ScoredItems;

/** V-SKNN with its usual shape: quadratic clicks, 1/step votes. */
export function vsknnSpec(k: number, sampleSize: number, idfWeight: number): SessionSpec {
  return {
    kind: "vsknn",
    k,
    sampleSize,
    idfWeight,
    clickWeight: PLACE_WEIGHTS.quadratic,
    matchWeight: PLACE_WEIGHTS.divMatch,
    similarity: "mean",
    sessionDecaySeconds: null,
    itemDecayClicks: null,
  };
}

export interface VstanKnobs {
  readonly k: number;
  readonly sampleSize: number;
  readonly clickDecay: number;
  readonly matchDecay: number;
  readonly itemDecay: number;
  readonly idfWeight: number;
  readonly sessionDecaySeconds: number | null;
}

export function vstanSpec(knobs: VstanKnobs): SessionSpec {
  return {
    kind: "vstan",
    k: knobs.k,
    sampleSize: knobs.sampleSize,
    idfWeight: knobs.idfWeight,
    clickWeight: decayOverClicks(knobs.clickDecay),
    matchWeight: decayOverClicks(knobs.matchDecay),
    similarity: "cosine",
    sessionDecaySeconds: knobs.sessionDecaySeconds,
    itemDecayClicks: knobs.itemDecay,
  };
}

/** Prepares a model over past sessions. */
export function fitSessionModel(sessions: Sessions, spec: SessionSpec): SessionModel {
  if (!("steps" in spec)) return neighbourModel(buildSessionIndex(sessions), spec);
  const rules = trainSessionRules(sessions, {
    kind: spec.kind === "sr" ? "sequential" : "association",
    steps: spec.steps,
    weight: PLACE_WEIGHTS.quadraticMatch,
    keep: spec.keep,
  });
  return (clicks) => followRules(rules, clicks);
}

function neighbourModel(index: SessionIndex, options: SessionKnnOptions): SessionModel {
  const workspace = createSessionWorkspace(index);
  return (items, now) => scoreSession(index, options, { items, now }, workspace);
}

/** The rules of the latest click. */
function followRules(rules: SparseRows, clicks: ArrayLike<number>): ScoredItems {
  const last = clicks[clicks.length - 1];
  if (last === undefined) return { items: [], scores: [] };
  const start = rules.offsets[last]!;
  const end = rules.offsets[last + 1]!;
  return {
    items: Array.from(rules.columns.subarray(start, end)),
    scores: Array.from(rules.values.subarray(start, end)),
  };
}

/** One prediction to make: the clicks so far, and what came next (-1 when it is no known item). */
export interface SessionCase {
  readonly clicks: ArrayLike<number>;
  readonly next: number;
  readonly now: number;
}

/** Every prefix of every session is a case. */
export function toCases(lists: readonly number[][], times: readonly number[]): SessionCase[] {
  return lists.flatMap((list, session) =>
    list.slice(1).map((next, index) => ({
      clicks: list.slice(0, index + 1),
      next,
      now: times[session]!,
    })),
  );
}

export interface SessionMetrics {
  readonly hitrate: number;
  readonly mrr: number;
}

/** Hit rate and reciprocal rank of the next click, means over cases, by cut-off. */
export function evaluateSessions(
  model: SessionModel,
  cases: readonly SessionCase[],
  cutoffs: readonly number[],
  popularity: ArrayLike<number>,
): Map<number, SessionMetrics> {
  const sums = new Map(cutoffs.map((k) => [k, { hitrate: 0, mrr: 0 }]));
  const longest = Math.max(...cutoffs);
  for (const { clicks, next, now } of cases) {
    const list = listNext(model(clicks, now), longest, popularity);
    const rank = list.indexOf(next) + 1;
    for (const [k, sum] of sums)
      if (rank > 0 && rank <= k) {
        sum.hitrate += 1 / cases.length;
        sum.mrr += 1 / rank / cases.length;
      }
  }
  return sums;
}

/** The n best scored items; ties fall to the more popular, then to the one met first. */
export function listNext(
  { items, scores }: ScoredItems,
  n: number,
  popularity: ArrayLike<number>,
): number[] {
  const known = items.map((item) => popularity[item]!);
  return Array.from(topN(scores, n, known), (place) => items[place]!);
}
