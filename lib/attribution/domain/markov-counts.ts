import type { AbsorbingChain } from "@/lib/numerics/absorbing-chain";
import type { PathCount } from "./path-credit";

export const MARKOV_ORDER_MAX = 4;

interface State {
  /** The last touches, at most `order` of them, the newest last. */
  readonly window: readonly number[];
  readonly next: Map<number, number>;
}

interface Edge {
  readonly from: number;
  readonly to: number;
}

/**
 * Counts the moves of a chain whose states are the last 1 to 4 touches of a path.
 *
 * A path of n touches passes n states, the first ones shorter than the order. Memory grows with the windows that occur, never
 * with the number of paths.
 */
export class MarkovCounts {
  private readonly states: State[] = [{ window: [], next: new Map() }];
  private readonly stateOf = new Map<string, number>([["", 0]]);
  private readonly edges: Edge[] = [];
  private passes = new Float64Array(1024);
  private leaving = new Float64Array(1024);
  private ending = new Float64Array(1024);
  private endingValue = new Float64Array(1024);
  private readonly order: number;

  constructor(order: number) {
    this.order = order;
  }

  add(path: PathCount): void {
    const weight = path.conversions + path.nulls;
    if (weight === 0) return;
    let state = 0;
    for (let i = 0; i < path.length; i += 1) {
      const channel = path.touches[i] ?? 0;
      const edge = this.states[state]?.next.get(channel) ?? this.addEdge(state, channel);
      this.passes[edge] = (this.passes[edge] ?? 0) + weight;
      this.leaving[state] = (this.leaving[state] ?? 0) + weight;
      state = this.edges[edge]?.to ?? 0;
    }
    this.leaving[state] = (this.leaving[state] ?? 0) + weight;
    this.ending[state] = (this.ending[state] ?? 0) + path.conversions;
    this.endingValue[state] = (this.endingValue[state] ?? 0) + path.value;
  }

  /** The newest touch of each state; -1 for the start. */
  newestTouches(): Int32Array {
    return Int32Array.from(this.states, ({ window }) => window[window.length - 1] ?? -1);
  }

  /** The chain, and what a visit of each state is worth: the share that converts there, and its value. */
  toChain(): { chain: AbsorbingChain; converts: Float64Array; earns: Float64Array } {
    const size = this.states.length;
    const entries = new Int32Array(size + 1);
    for (const { to } of this.edges) entries[to + 1] = (entries[to + 1] ?? 0) + 1;
    for (let j = 0; j < size; j += 1) entries[j + 1] = (entries[j + 1] ?? 0) + (entries[j] ?? 0);
    const fill = entries.slice();
    const from = new Int32Array(this.edges.length);
    const probability = new Float64Array(this.edges.length);
    this.edges.forEach((edge, i) => {
      const at = fill[edge.to] ?? 0;
      fill[edge.to] = at + 1;
      from[at] = edge.from;
      probability[at] = (this.passes[i] ?? 0) / (this.leaving[edge.from] ?? 1);
    });
    const share = (sums: Float64Array) =>
      Float64Array.from({ length: size }, (_, j) => (sums[j] ?? 0) / (this.leaving[j] || 1));
    return {
      chain: { states: size, entries, from, probability },
      converts: share(this.ending),
      earns: share(this.endingValue),
    };
  }

  private addEdge(from: number, channel: number): number {
    const state = this.states[from];
    const window = [...(state?.window ?? []), channel].slice(-this.order);
    const key = window.join();
    let to = this.stateOf.get(key);
    if (to === undefined) {
      to = this.states.length;
      this.states.push({ window, next: new Map() });
      this.stateOf.set(key, to);
      if (to >= this.leaving.length) this.growStates();
    }
    const edge = this.edges.length;
    this.edges.push({ from, to });
    if (edge >= this.passes.length) this.passes = doubled(this.passes);
    state?.next.set(channel, edge);
    return edge;
  }

  private growStates(): void {
    this.leaving = doubled(this.leaving);
    this.ending = doubled(this.ending);
    this.endingValue = doubled(this.endingValue);
  }
}

function doubled(numbers: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
