import type { Rng } from "@/lib/numerics/rng";
import type { Sessions } from "./session-index";
import {
  evaluateSessions,
  fitSessionModel,
  type SessionCase,
  type SessionSpec,
  type VstanKnobs,
  vsknnSpec,
  vstanSpec,
} from "./session-model";

export type SessionKind = SessionSpec["kind"];

type Knobs = Readonly<Record<string, number | null>>;

const LADDERS: Readonly<
  Record<"vsknn" | "vstan", Readonly<Record<string, readonly (number | null)[]>>>
> = {
  vsknn: { k: [500, 200, 1500], sampleSize: [5000, 1500], idfWeight: [5, 1, 0] },
  vstan: {
    k: [500, 200, 1500],
    sampleSize: [2500, 5000],
    matchDecay: [1.2, 2.5, 5],
    clickDecay: [5, 2.5, 8],
    itemDecay: [5, 2, 10],
    idfWeight: [10, 1, 0],
    sessionDecaySeconds: [null, 20 * 86_400, 60 * 86_400],
  },
};

export interface SessionChoice {
  readonly spec: SessionSpec;
  readonly knobs: Knobs;
  readonly trials: number;
}

/** Builds a specification from knobs. */
function toSessionSpec(kind: SessionKind, knobs: Knobs): SessionSpec {
  if (kind === "vsknn")
    return vsknnSpec(knobs["k"] ?? 500, knobs["sampleSize"] ?? 5000, knobs["idfWeight"] ?? 5);
  if (kind === "vstan") return vstanSpec(knobs as unknown as VstanKnobs);
  return { kind, steps: knobs["steps"] ?? 10, keep: knobs["keep"] ?? null };
}

/**
 * Chooses the knobs of a session model on the latest tenth of the past sessions, at most `casesMax` clicks of it.
 *
 * Takes each knob's values in turn and keeps the one with the best hit rate plus reciprocal rank.
 */
export function chooseSessionModel(
  sessions: Sessions,
  kind: SessionKind,
  options: {
    readonly rng: Rng;
    readonly cutoff: number;
    readonly fixed: Knobs;
    readonly casesMax?: number;
  },
): SessionChoice {
  if (kind === "sr" || kind === "ar") {
    const knobs = { steps: 10, keep: null, ...options.fixed };
    return { spec: toSessionSpec(kind, knobs), knobs, trials: 0 };
  }
  const { past, cases } = holdLatest(sessions, options.casesMax ?? 3_000, options.rng);
  const popularity = countClicks(past);
  const rate = (knobs: Knobs): number => {
    const model = fitSessionModel(past, toSessionSpec(kind, knobs));
    const metrics = evaluateSessions(model, cases, [options.cutoff], popularity);
    const { hitrate, mrr } = metrics.get(options.cutoff)!;
    return hitrate + mrr;
  };
  const ladders = LADDERS[kind];
  const first = Object.fromEntries(
    Object.entries(ladders).map(([name, values]) => [name, values[0]!]),
  );
  let knobs: Knobs = { ...first, ...options.fixed };
  const free = Object.entries(ladders).filter(([name]) => !(name in options.fixed));
  let best = free.length === 0 ? 0 : rate(knobs);
  let trials = 1;
  for (const [name, values] of free)
    for (const value of values.slice(1)) {
      const tried = { ...knobs, [name]: value };
      const rated = rate(tried);
      trials += 1;
      if (rated > best) {
        best = rated;
        knobs = tried;
      }
    }
  return { spec: toSessionSpec(kind, knobs), knobs, trials };
}

function holdLatest(sessions: Sessions, casesMax: number, rng: Rng) {
  const cut = Math.floor(sessions.times.length * 0.9);
  const past: Sessions = {
    itemCount: sessions.itemCount,
    offsets: sessions.offsets.slice(0, cut + 1),
    items: sessions.items.slice(0, sessions.offsets[cut]!),
    times: sessions.times.slice(0, cut),
  };
  const cases: SessionCase[] = [];
  for (let session = cut; session < sessions.times.length; session += 1) {
    const start = sessions.offsets[session]!;
    for (let at = start + 1; at < sessions.offsets[session + 1]!; at += 1)
      cases.push({
        clicks: sessions.items.subarray(start, at),
        next: sessions.items[at]!,
        now: sessions.times[session]!,
      });
  }
  if (cases.length <= casesMax) return { past, cases };
  return { past, cases: Array.from({ length: casesMax }, () => rng.pick(cases)) };
}

/** Clicks of each item. */
export function countClicks(sessions: Sessions): Int32Array {
  const counts = new Int32Array(sessions.itemCount);
  for (const item of sessions.items) counts[item]! += 1;
  return counts;
}
