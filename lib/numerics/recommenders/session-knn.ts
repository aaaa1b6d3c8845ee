import type { SessionIndex } from "./session-index";
import { topN } from "./top-n";

/** How a click counts by its place: `step` is 1 for the latest click, `length` the clicks of the session so far. */
export type PlaceWeight = (step: number, length: number) => number;

export interface SessionKnnOptions {
  /** Neighbours that vote. */
  readonly k: number;
  /** Latest sessions that are compared. */
  readonly sampleSize: number;
  /** Weight of a click in the comparison. */
  readonly clickWeight: PlaceWeight;
  /** Weight of a neighbour's vote by the latest click it shares. */
  readonly matchWeight: PlaceWeight;
  readonly similarity: "mean" | "cosine";
  /** Seconds in which a past session's weight falls to 1/e; null never. */
  readonly sessionDecaySeconds: number | null;
  /** Clicks, away from the latest shared one, in which a neighbour's item falls to 1/e; null never. */
  readonly itemDecayClicks: number | null;
  /** How much more rare items count. */
  readonly idfWeight: number;
}

/** Place weights by name, as the session-rec framework calls them. */
export const PLACE_WEIGHTS = {
  same: () => 1,
  linear: (step: number, length: number) => (length - step + 1 <= 10 ? 1 - 0.1 * (step - 1) : 0),
  div: (step: number, length: number) => (length - step + 1) / length,
  quadratic: (step: number, length: number) => ((length - step + 1) / length) ** 2,
  log: (step: number) => 1 / Math.log10(step - 1 + 1.7),
  linearMatch: (step: number) => (step <= 100 ? 1 - 0.1 * step : 0),
  divMatch: (step: number) => 1 / step,
  quadraticMatch: (step: number) => 1 / (step * step),
  logMatch: (step: number) => 1 / Math.log10(step + 1.7),
} satisfies Record<string, PlaceWeight>;

/** Weight that falls to 1/e over so many clicks. */
export function decayOverClicks(clicks: number): PlaceWeight {
  return (step) => Math.exp(-(step - 1) / clicks);
}

/** Room that scoring needs, made once and used again by every call; all zero between calls but for `lastPlace`. */
export interface SessionWorkspace {
  readonly similarity: Float64Array;
  readonly matchStep: Int32Array;
  readonly scores: Float64Array;
  readonly lastPlace: Int32Array;
  /** Past sessions that share an item with the current one, as they are met. */
  readonly touched: Int32Array;
  readonly isCurrent: Uint8Array;
}

export function createSessionWorkspace(index: SessionIndex): SessionWorkspace {
  return {
    similarity: new Float64Array(index.times.length),
    matchStep: new Int32Array(index.times.length),
    scores: new Float64Array(index.itemCount),
    lastPlace: new Int32Array(index.itemCount),
    touched: new Int32Array(index.times.length),
    isCurrent: new Uint8Array(index.itemCount),
  };
}

/** Scored items, in the order they were met. */
export interface ScoredItems {
  readonly items: number[];
  readonly scores: number[];
}

/**
 * Scores what may come next from the past sessions most like this one.
 *
 * Cost: the sessions of each item so far (at most sampleSize an item) plus the clicks of k neighbours. Equal similarities
 * prefer the later session. Sources: Ludewig and Jannach, UMUAI 2018 (V-SKNN); Garg et al., SIGIR 2019 (STAN);
 * Ludewig et al., UMUAI 2020 (VSTAN).
 */
export function scoreSession(
  index: SessionIndex,
  options: SessionKnnOptions,
  session: { readonly items: ArrayLike<number>; readonly now: number },
  workspace: SessionWorkspace,
): ScoredItems {
  const { isCurrent } = workspace;
  const { items } = session;
  const compared = compareSessions(index, options, session, workspace);
  const similarities = new Float64Array(compared.length);
  for (let place = 0; place < compared.length; place += 1)
    similarities[place] = workspace.similarity[compared[place]!]!;
  const found: number[] = [];
  const vote: Vote = { index, options, workspace, length: items.length, found };
  for (let at = 0; at < items.length; at += 1) isCurrent[items[at]!] = 1;
  for (const place of topN(similarities, options.k)) addVotes(vote, compared[place]!);
  for (let at = 0; at < items.length; at += 1) isCurrent[items[at]!] = 0;
  forget(compared, workspace);
  const scores = found.map((item) => workspace.scores[item]!);
  for (const item of found) workspace.scores[item] = 0;
  return { items: found, scores };
}

function forget(sessions: Int32Array, { similarity, matchStep }: SessionWorkspace): void {
  for (const past of sessions) {
    similarity[past] = 0;
    matchStep[past] = 0;
  }
}

/** Fills in similarity and latest shared step of the latest sessions that share an item; gives them back latest first. */
function compareSessions(
  index: SessionIndex,
  options: SessionKnnOptions,
  session: { readonly items: ArrayLike<number>; readonly now: number },
  workspace: SessionWorkspace,
): Int32Array {
  const { similarity, matchStep, touched } = workspace;
  const length = session.items.length;
  const seen = new Set<number>();
  let count = 0;
  let squares = 0;
  for (let step = 1; step <= length; step += 1) {
    const item = session.items[length - step]!;
    if (seen.has(item)) continue;
    seen.add(item);
    const weight = options.clickWeight(step, length);
    squares += weight * weight;
    const start = index.holderOffsets[item]!;
    const end = Math.min(index.holderOffsets[item + 1]!, start + options.sampleSize);
    for (let at = start; at < end; at += 1) {
      const past = index.holders[at]!;
      if (matchStep[past] === 0) {
        matchStep[past] = step;
        touched[count] = past;
        count += 1;
      }
      similarity[past]! += weight;
    }
  }
  const latest = keepLatest(touched.subarray(0, count), options.sampleSize, workspace);
  const scale = options.similarity === "mean" ? 1 / seen.size : 1 / Math.sqrt(squares);
  for (const past of latest) {
    let value = similarity[past]! * scale;
    if (options.similarity === "cosine") value /= Math.sqrt(index.distinct[past]!);
    if (options.sessionDecaySeconds !== null)
      value *= Math.exp((index.times[past]! - session.now) / options.sessionDecaySeconds);
    similarity[past] = value;
  }
  return latest;
}

/** Sorted by the engine's own order of numbers, without a comparison of ours. */
function keepLatest(touched: Int32Array, count: number, workspace: SessionWorkspace): Int32Array {
  touched.sort();
  const left = Math.max(0, touched.length - count);
  forget(touched.subarray(0, left), workspace);
  return touched.slice(left).reverse();
}

interface Vote {
  readonly index: SessionIndex;
  readonly options: SessionKnnOptions;
  readonly workspace: SessionWorkspace;
  readonly length: number;
  readonly found: number[];
}

/** An item that a neighbour holds more than once votes once, from its latest place. */
function addVotes({ index, options, workspace, length, found }: Vote, neighbour: number) {
  const { scores, lastPlace, isCurrent } = workspace;
  const start = index.offsets[neighbour]!;
  const end = index.offsets[neighbour + 1]!;
  const step = workspace.matchStep[neighbour]!;
  const vote = workspace.similarity[neighbour]! * options.matchWeight(step, length);
  let shared = start;
  for (let at = start; at < end; at += 1) {
    const item = index.items[at]!;
    lastPlace[item] = at;
    if (isCurrent[item] === 1) shared = at;
  }
  for (let at = start; at < end; at += 1) {
    const item = index.items[at]!;
    if (lastPlace[item] !== at) continue;
    let score = vote * (1 + options.idfWeight * index.idf[item]!);
    if (options.itemDecayClicks !== null)
      score *= Math.exp(-Math.abs(at - shared) / options.itemDecayClicks);
    if (scores[item] === 0 && score !== 0) found.push(item);
    scores[item]! += score;
  }
}
