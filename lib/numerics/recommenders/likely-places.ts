/** Of fewer places a sample tells too little, and a pass over all costs little. */
const SAMPLED_LENGTH = 8_192;
/** One place in so many is looked at. */
const STRIDE = 64;
/** What is gathered may be so many times what was aimed at. */
const SLACK = 8;

/** Room for what is gathered, from one call to the next. */
let room = new Int32Array(0);

/**
 * All places that score at least what a sample says the n-th best may score, ascending; null when a sample cannot tell:
 * few places, few of them allowed, or far too many of one score. The n best are always among them. The answer holds until the
 * next call.
 *
 * Costs one pass over the scores and the sorting of a small sample.
 */
export function findLikelyPlaces(
  scores: ArrayLike<number>,
  n: number,
  allowed: Uint8Array | undefined,
): Int32Array | null {
  if (scores.length < SAMPLED_LENGTH) return null;
  // Twice the sample's share: a guess too high would cost a second pass.
  const rank = Math.ceil((2 * n) / STRIDE) + 4;
  const sample = drawSample(scores, allowed);
  if (sample.length < 2 * rank) return null;
  const guess = sample.sort()[sample.length - rank]!;
  const most = SLACK * STRIDE * rank;
  if (room.length < most) room = new Int32Array(most);
  const likely = room;
  let count = 0;
  for (let place = 0; place < scores.length; place += 1) {
    if (!(scores[place]! >= guess)) continue;
    if (allowed !== undefined && allowed[place] !== 1) continue;
    if (count === most) return null;
    likely[count] = place;
    count += 1;
  }
  return count >= n ? likely.subarray(0, count) : null;
}

function drawSample(scores: ArrayLike<number>, allowed: Uint8Array | undefined): Float64Array {
  const sample = new Float64Array(Math.ceil(scores.length / STRIDE));
  let size = 0;
  for (let place = 0; place < scores.length; place += STRIDE) {
    const score = scores[place]!;
    if (!(score > Number.NEGATIVE_INFINITY)) continue;
    if (allowed !== undefined && allowed[place] !== 1) continue;
    sample[size] = score;
    size += 1;
  }
  return sample.subarray(0, size);
}
