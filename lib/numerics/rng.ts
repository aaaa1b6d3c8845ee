import { type XoshiroState, xoshiro128StarStar } from "./xoshiro";

/** A seeded stream of random numbers. Two streams with the same seed and labels are the same, on every machine. */
export interface Rng {
  /** Uniform integer in [0, 2^32). */
  uint32(): number;
  /** Uniform in [0, 1) with 53 random bits. */
  float(): number;
  /** Uniform integer in [0, bound), without modulo bias. Needs 1 <= bound <= 2^32. */
  below(bound: number): number;
  /** Uniform in [low, high). */
  between(low: number, high: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** Uniform choice from a list that is not empty. */
  pick<T>(items: readonly T[]): T;
  /**
   * The stream named by these labels below this one. It depends on the seed and the labels alone, never on how much
   * has been drawn, so that adding a draw in one place does not move every number elsewhere.
   */
  fork(...labels: readonly (string | number)[]): Rng;
}

/** Opens the stream of a seed: xoshiro128** keyed by the murmur3 finaliser over seed and labels. */
export function createRng(seed: string | number): Rng {
  return fromKey(absorb([0x9e3779b9, 0x243f6a88, 0xb7e15162, 0x71374491], seed));
}

function fromKey(key: XoshiroState): Rng {
  const state: XoshiroState = (key[0] | key[1] | key[2] | key[3]) === 0 ? [1, 2, 3, 4] : key;
  const uint32 = xoshiro128StarStar(state);
  const float = () => ((uint32() >>> 5) * 67_108_864 + (uint32() >>> 6)) / 9_007_199_254_740_992;
  const below = (bound: number) => {
    const limit = 4_294_967_296 - (4_294_967_296 % bound);
    let drawn = uint32();
    while (drawn >= limit) drawn = uint32();
    return drawn % bound;
  };
  return {
    uint32,
    float,
    below,
    between: (low, high) => low + (high - low) * float(),
    chance: (probability) => float() < probability,
    pick: (items) => items[below(items.length)]!,
    fork: (...labels) => fromKey(labels.reduce<XoshiroState>(absorb, key)),
  };
}

/** Mixes one label into a key; every word of the result depends on every bit of both. */
function absorb(key: XoshiroState, label: string | number): XoshiroState {
  const [low, high] = typeof label === "number" ? splitNumber(label) : hashText(label);
  let carry = mix(low ^ Math.imul(high, 0x85ebca6b) ^ 0x5bd1e995);
  const words = key.map((word, index) => {
    carry = mix(carry ^ word ^ Math.imul(low + index, 0x9e3779b1));
    return carry;
  });
  return [words[0]! ^ carry, words[1]! ^ high, words[2]!, words[3]!];
}

function splitNumber(value: number): [number, number] {
  return [value | 0, Math.floor(value / 4_294_967_296) | 0];
}

/** FNV-1a in two lanes. */
function hashText(text: string): [number, number] {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ (code + index), 0x85ebca6b);
  }
  return [low, high];
}

/** The finaliser of MurmurHash3 (Appleby): each input bit flips each output bit with probability near one half. */
function mix(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
