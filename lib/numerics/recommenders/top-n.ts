import { findLikelyPlaces } from "./likely-places";

/** Places that fit beside a score's 32 bits in one exact number. */
const ORDER = 2 ** 20;

/**
 * Places of the n highest scores, best first. Equal scores keep the order of the tie breaker (higher first), then of the
 * place, so that a list never depends on the engine's sort. Places scored -Infinity are never chosen, nor those that
 * `allowed` marks 0.
 *
 * A bounded heap: O(places · log n) at worst, about O(places) on real scores. Of many places, those that a sample of them
 * rules out are passed over first; what is left of single-precision scores is sorted by the engine.
 */
export function topN(
  scores: ArrayLike<number>,
  n: number,
  tieBreaker?: ArrayLike<number>,
  allowed?: Uint8Array,
): Int32Array {
  const heap = new Int32Array(Math.max(0, Math.min(n, scores.length)));
  let size = 0;
  if (heap.length === 0) return heap;
  const likely = findLikelyPlaces(scores, n, allowed);
  if (likely !== null && likely.length < ORDER && scores instanceof Float32Array)
    return sortLikely(scores, likely, n, tieBreaker);
  const isWorse = (a: number, b: number): boolean => {
    if (scores[a]! !== scores[b]!) return scores[a]! < scores[b]!;
    if (tieBreaker && tieBreaker[a]! !== tieBreaker[b]!) return tieBreaker[a]! < tieBreaker[b]!;
    return a > b;
  };
  // Most places are far below the worst one kept: they are passed over without a comparison of places.
  let least = Number.NEGATIVE_INFINITY;
  const count = likely === null ? scores.length : likely.length;
  for (let at = 0; at < count; at += 1) {
    const place = likely === null ? at : likely[at]!;
    const score = scores[place]!;
    if (!(score >= least) || score === Number.NEGATIVE_INFINITY) continue;
    if (allowed !== undefined && allowed[place] !== 1) continue;
    if (size < heap.length) {
      siftUp(heap, size, place, isWorse);
      size += 1;
    } else if (isWorse(heap[0]!, place)) siftDown(heap, size, place, isWorse);
    if (size === heap.length) least = scores[heap[0]!]!;
  }
  return heap.slice(0, size).sort((a, b) => (isWorse(a, b) ? 1 : -1));
}

type Compare = (a: number, b: number) => boolean;

function siftUp(heap: Int32Array, from: number, place: number, isWorse: Compare): void {
  let at = from;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!isWorse(place, heap[parent]!)) break;
    heap[at] = heap[parent]!;
    at = parent;
  }
  heap[at] = place;
}

/** Replaces the root, the worst kept so far. */
function siftDown(heap: Int32Array, size: number, place: number, isWorse: Compare): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= size) break;
    if (child + 1 < size && isWorse(heap[child + 1]!, heap[child]!)) child += 1;
    if (!isWorse(heap[child]!, place)) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = place;
}

let keys = new Float64Array(0);
const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/**
 * The first n of the likely places. Score and order share one number, so that the engine sorts plain
 * numbers: a float's bits rise with it where it is positive and fall where it is negative.
 */
function sortLikely(
  scores: Float32Array,
  likely: Int32Array,
  n: number,
  tieBreaker: ArrayLike<number> | undefined,
): Int32Array {
  const count = likely.length;
  if (keys.length < count) keys = new Float64Array(2 * count);
  for (let at = 0; at < count; at += 1) {
    // Adding nought makes the negative nought the other one.
    float[0] = scores[likely[at]!]! + 0;
    const high = bits[0]! >= 0 ? bits[0]! : bits[0]! ^ 0x7fffffff;
    keys[at] = high * ORDER + (ORDER - 1 - at);
  }
  const sorted = keys.subarray(0, count).sort();
  const chosen = new Int32Array(Math.min(n, count));
  let filled = 0;
  let end = count;
  while (filled < chosen.length) {
    const score = Math.floor(sorted[end - 1]! / ORDER);
    let start = end - 1;
    while (start > 0 && Math.floor(sorted[start - 1]! / ORDER) === score) start -= 1;
    if (end - start === 1) chosen[filled] = placeOf(sorted[start]!, likely);
    else {
      const places = settle(sorted.subarray(start, end), likely, tieBreaker);
      chosen.set(places.subarray(0, chosen.length - filled), filled);
    }
    filled += end - start;
    end = start;
  }
  return chosen;
}

function placeOf(key: number, likely: Int32Array): number {
  return likely[ORDER - 1 - (key - Math.floor(key / ORDER) * ORDER)]!;
}

/** Places of one score: the higher tie breaker first, then the lower place. */
function settle(
  tied: Float64Array,
  likely: Int32Array,
  tieBreaker: ArrayLike<number> | undefined,
): Int32Array {
  const places = Int32Array.from(tied, (key) => placeOf(key, likely));
  if (!tieBreaker) return places.sort();
  return places.sort((a, b) => (tieBreaker[b] ?? 0) - (tieBreaker[a] ?? 0) || a - b);
}

const STEP = 8;
let room = new Int32Array(0);

/** The same among some places alone, each told once. O(places) and the sorting of about 2n of them. */
export function topOf(
  places: Int32Array,
  scores: Float32Array,
  n: number,
  { tieBreaker, allowed }: { tieBreaker?: ArrayLike<number>; allowed?: Uint8Array } = {},
): Int32Array {
  if (room.length < places.length) room = new Int32Array(places.length);
  let count = 0;
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at]!;
    if (allowed !== undefined && allowed[place] !== 1) continue;
    if (!(scores[place]! > Number.NEGATIVE_INFINITY)) continue;
    room[count] = place;
    count += 1;
  }
  const open = room.subarray(0, count);
  return sortLikely(scores, keepLikely(open, scores, n), n, tieBreaker);
}

/** Those that score at least what a sample says the n-th best may; all where it cannot tell. */
function keepLikely(open: Int32Array, scores: Float32Array, n: number): Int32Array {
  const rank = Math.ceil((2 * n) / STEP) + 4;
  const sample = new Float32Array(Math.floor(open.length / STEP));
  if (sample.length < 2 * rank) return open;
  for (let at = 0; at < sample.length; at += 1) sample[at] = scores[open[at * STEP]!]!;
  const guess = sample.sort()[sample.length - rank]!;
  const likely = open.filter((place) => scores[place]! >= guess);
  return likely.length >= n ? likely : open;
}
