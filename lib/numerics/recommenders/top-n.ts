import { findLikelyPlaces } from "./likely-places";

/**
 * Places of the n highest scores, best first. Equal scores keep the order of the tie breaker (higher first), then of the
 * place, so that a list never depends on the engine's sort. Places scored -Infinity are never chosen, nor those that
 * `allowed` marks 0.
 *
 * A bounded heap: O(places · log n) at worst, about O(places) on real scores. Of many places, those that a sample of them
 * rules out are passed over first.
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
  const isWorse = (a: number, b: number): boolean => {
    if (scores[a]! !== scores[b]!) return scores[a]! < scores[b]!;
    if (tieBreaker && tieBreaker[a]! !== tieBreaker[b]!) return tieBreaker[a]! < tieBreaker[b]!;
    return a > b;
  };
  // Most places are far below the worst one kept: they are passed over without a comparison of places.
  let least = Number.NEGATIVE_INFINITY;
  const likely = findLikelyPlaces(scores, n, allowed);
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
