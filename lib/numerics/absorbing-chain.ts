import { invariant } from "@/lib/kernel";

/** A Markov chain that ends: the moves that enter each state, with their probabilities. State 0 is where it starts. */
export interface AbsorbingChain {
  readonly states: number;
  /** Moves into state j stand at `entries[j] … entries[j + 1] - 1`. */
  readonly entries: Int32Array;
  readonly from: Int32Array;
  readonly probability: Float64Array;
}

export interface ExpectedVisits {
  readonly visits: Float64Array;
  readonly sweeps: number;
  readonly stop: "solved" | "error-below-tolerance" | "max-sweeps";
}

/** Up to here elimination is quicker than sweeping, and needs no tolerance. */
const DENSE_MAX = 400;
const SWEEPS_MAX = 200_000;
const TOLERANCE = 1e-15;
const RATIO_MAX = 0.999_999;

/**
 * How often each state is visited on average before the chain ends, when the states marked in `removed` end it too.
 *
 * Needs every state to lead to an end. Up to 400 states: elimination of (I - Q)ᵀ without pivots, which such a matrix does not need.
 * Above: Gauss-Seidel from below, which rises to the answer; it stops when the rest of the geometric series, judged by the last
 * ratio of changes, is below 1e-15 of the largest. Costs one pass over the moves a sweep.
 * Source: Kemeny and Snell, Finite Markov Chains, 1960, chapter 3; Varga, Matrix Iterative Analysis, 1962, section 3.2.
 */
export function computeExpectedVisits(
  chain: AbsorbingChain,
  removed: Uint8Array = new Uint8Array(chain.states),
): ExpectedVisits {
  invariant(removed.length === chain.states, "One mark a state.");
  const kept: number[] = [];
  for (let state = 0; state < chain.states; state += 1) if (!removed[state]) kept.push(state);
  return kept.length <= DENSE_MAX ? eliminate(chain, removed, kept) : sweep(chain, removed);
}

function eliminate(
  chain: AbsorbingChain,
  removed: Uint8Array,
  kept: readonly number[],
): ExpectedVisits {
  const size = kept.length;
  const at = new Int32Array(chain.states).fill(-1);
  kept.forEach((state, index) => {
    at[state] = index;
  });
  const matrix = new Float64Array(size * size);
  const right = new Float64Array(size);
  kept.forEach((state, row) => {
    matrix[row * size + row]! += 1;
    for (let k = chain.entries[state]!; k < chain.entries[state + 1]!; k += 1) {
      const column = at[chain.from[k]!]!;
      if (column >= 0) matrix[row * size + column]! -= chain.probability[k]!;
    }
  });
  if (!removed[0]) right[at[0]!] = 1;
  solveWithoutPivots(matrix, right, size);
  const visits = new Float64Array(chain.states);
  kept.forEach((state, index) => {
    visits[state] = right[index]!;
  });
  return { visits, sweeps: 0, stop: "solved" };
}

function solveWithoutPivots(matrix: Float64Array, right: Float64Array, size: number): void {
  for (let pivot = 0; pivot < size; pivot += 1) {
    for (let row = pivot + 1; row < size; row += 1) {
      const factor = matrix[row * size + pivot]! / matrix[pivot * size + pivot]!;
      if (factor === 0) continue;
      for (let column = pivot + 1; column < size; column += 1)
        matrix[row * size + column]! -= factor * matrix[pivot * size + column]!;
      right[row]! -= factor * right[pivot]!;
    }
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = right[row]!;
    for (let column = row + 1; column < size; column += 1)
      sum -= matrix[row * size + column]! * right[column]!;
    right[row] = sum / matrix[row * size + row]!;
  }
}

function sweep(chain: AbsorbingChain, removed: Uint8Array): ExpectedVisits {
  const visits = new Float64Array(chain.states);
  let previous = 0;
  for (let sweeps = 1; sweeps <= SWEEPS_MAX; sweeps += 1) {
    const { change, largest } = sweepOnce(chain, removed, visits);
    // A change that did not shrink says nothing yet of how fast the rest will.
    const ratio = change < previous ? Math.min(change / previous, RATIO_MAX) : RATIO_MAX;
    if ((change * ratio) / (1 - ratio) <= TOLERANCE * largest)
      return { visits, sweeps, stop: "error-below-tolerance" };
    previous = change;
  }
  return { visits, sweeps: SWEEPS_MAX, stop: "max-sweeps" };
}

function sweepOnce(
  chain: AbsorbingChain,
  removed: Uint8Array,
  visits: Float64Array,
): { change: number; largest: number } {
  let change = 0;
  let largest = 0;
  for (let state = 0; state < chain.states; state += 1) {
    if (removed[state]) continue;
    let sum = state === 0 ? 1 : 0;
    let stays = 0;
    const end = chain.entries[state + 1]!;
    for (let k = chain.entries[state]!; k < end; k += 1) {
      const from = chain.from[k]!;
      if (from === state) stays += chain.probability[k]!;
      else sum += visits[from]! * chain.probability[k]!;
    }
    const next = sum / (1 - stays);
    const moved = Math.abs(next - visits[state]!);
    if (moved > change) change = moved;
    if (next > largest) largest = next;
    visits[state] = next;
  }
  return { change, largest };
}
