interface Posting {
  readonly items: number[];
  readonly weights: number[];
}

/** In a large collection, words of more than a fifth of it say nothing and would make every item a match. */
const COMMON_SHARE = 0.2;
const LARGE_COLLECTION = 1_000;

/**
 * Items by their words: unit vectors of tf-idf weights, and an inverted index that grows by one item at a time, so that
 * an item can be found the moment it is added.
 *
 * Rarity is fixed by the collection the index was opened with; a word it did not hold counts as the rarest.
 */
export class ContentIndex {
  readonly #idf: ReadonlyMap<string, number>;
  readonly #rarest: number;
  readonly #common: ReadonlySet<string>;
  readonly #postings = new Map<string, Posting>();
  readonly #vectors: ReadonlyMap<string, number>[] = [];

  constructor(collection: readonly (readonly string[])[]) {
    const counts = new Map<string, number>();
    for (const words of collection)
      for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
    const total = collection.length;
    this.#rarest = Math.log(total + 1) + 1;
    const commonMin = total < LARGE_COLLECTION ? total : total * COMMON_SHARE;
    this.#common = new Set([...counts].flatMap(([word, n]) => (n > commonMin ? [word] : [])));
    this.#idf = new Map(
      [...counts].map(([word, count]) => [word, Math.log((total + 1) / (count + 1)) + 1]),
    );
    for (const words of collection) this.add(words);
  }

  get size(): number {
    return this.#vectors.length;
  }

  /** Adds an item and gives back its number. An item without words is similar to none. */
  add(words: readonly string[]): number {
    const item = this.#vectors.length;
    const vector = this.#toVector(words);
    for (const [word, weight] of vector) {
      const posting = this.#postings.get(word) ?? { items: [], weights: [] };
      this.#postings.set(word, posting);
      posting.items.push(item);
      posting.weights.push(weight);
    }
    this.#vectors.push(vector);
    return item;
  }

  #toVector(words: readonly string[]): Map<string, number> {
    const vector = new Map<string, number>();
    for (const word of words)
      if (!this.#common.has(word)) vector.set(word, (vector.get(word) ?? 0) + 1);
    let squares = 0;
    for (const [word, count] of vector) {
      const weight = Math.sqrt(count) * (this.#idf.get(word) ?? this.#rarest);
      vector.set(word, weight);
      squares += weight * weight;
    }
    for (const [word, weight] of vector) vector.set(word, weight / Math.sqrt(squares));
    return vector;
  }

  /** Cosine of two items. */
  similarity(one: number, other: number): number {
    const left = this.#vectors[one]!;
    const right = this.#vectors[other]!;
    const [few, many] = left.size <= right.size ? [left, right] : [right, left];
    let sum = 0;
    for (const [word, weight] of few) sum += weight * (many.get(word) ?? 0);
    return sum;
  }

  /** Adds, for every item, the history's similarities times their values. A sum over the history, like the other models. */
  addScores(
    history: { readonly items: ArrayLike<number>; readonly values: ArrayLike<number> },
    scores: Float32Array,
  ): void {
    const profile = new Map<string, number>();
    for (let h = 0; h < history.items.length; h += 1)
      for (const [word, weight] of this.#vectors[history.items[h]!]!)
        profile.set(word, (profile.get(word) ?? 0) + history.values[h]! * weight);
    for (const [word, weight] of profile) {
      const { items, weights } = this.#postings.get(word)!;
      for (let at = 0; at < items.length; at += 1) scores[items[at]!]! += weight * weights[at]!;
    }
  }
}
