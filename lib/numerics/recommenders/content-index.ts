/** What a word's items are, and how much of each it is; the first `length` places hold. */
interface Posting {
  length: number;
  items: Int32Array<ArrayBuffer>;
  weights: Float32Array<ArrayBuffer>;
}

interface Likes {
  readonly items: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

/** Words and weights of the item at place p: starts[p] .. starts[p + 1]. */
export interface ContentRows {
  readonly starts: Int32Array;
  readonly ids: Int32Array;
  readonly weights: Float32Array;
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
  readonly #numbers = new Map<string, number>();
  readonly #idf: number[] = [];
  readonly #rarest: number;
  readonly #common: ReadonlySet<string>;
  readonly #postings: Posting[] = [];
  /** Words of item i, by number and ascending: ids[starts[i] .. starts[i + 1]). */
  readonly #starts: number[] = [0];
  #ids = new Int32Array(64);
  #weights = new Float32Array(64);
  /** A taste by word; all zero between calls. */
  #profile = new Float32Array(64);

  constructor(collection: readonly (readonly string[])[]) {
    const counts = new Map<string, number>();
    for (const words of collection)
      for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
    const total = collection.length;
    this.#rarest = Math.log(total + 1) + 1;
    const commonMin = total < LARGE_COLLECTION ? total : total * COMMON_SHARE;
    this.#common = new Set([...counts].flatMap(([word, n]) => (n > commonMin ? [word] : [])));
    for (const [word, count] of counts)
      if (!this.#common.has(word)) this.#number(word, Math.log((total + 1) / (count + 1)) + 1);
    for (const words of collection) this.add(words);
  }

  get size(): number {
    return this.#starts.length - 1;
  }

  /** Bytes it holds, about. */
  get bytes(): number {
    return this.#starts[this.size]! * 40 + this.#numbers.size * 200;
  }

  /** Adds an item and gives back its number. An item without words is similar to none. */
  add(words: readonly string[]): number {
    const item = this.size;
    const vector = this.#toVector(words);
    let at = this.#starts[item]!;
    this.#makeRoom(at + vector.length);
    for (const [word, weight] of vector) {
      this.#ids[at] = word;
      this.#weights[at] = weight;
      at += 1;
      addPosting(this.#postings[word]!, item, weight);
    }
    this.#starts.push(at);
    return item;
  }

  #number(word: string, idf: number): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const number = this.#idf.length;
    this.#numbers.set(word, number);
    this.#idf.push(idf);
    this.#postings.push({ length: 0, items: new Int32Array(2), weights: new Float32Array(2) });
    return number;
  }

  #toVector(words: readonly string[]): [number, number][] {
    const counts = new Map<number, number>();
    for (const word of words) {
      if (this.#common.has(word)) continue;
      const number = this.#number(word, this.#rarest);
      counts.set(number, (counts.get(number) ?? 0) + 1);
    }
    const vector = [...counts].sort((a, b) => a[0] - b[0]);
    let squares = 0;
    for (const entry of vector) {
      entry[1] = Math.sqrt(entry[1]) * this.#idf[entry[0]]!;
      squares += entry[1] * entry[1];
    }
    for (const entry of vector) entry[1] = Math.fround(entry[1] / Math.sqrt(squares));
    return vector;
  }

  #makeRoom(entries: number): void {
    if (entries > this.#ids.length) {
      this.#ids = grow(this.#ids, new Int32Array(entries * 2));
      this.#weights = grow(this.#weights, new Float32Array(entries * 2));
    }
    const words = this.#idf.length;
    if (words > this.#profile.length) this.#profile = new Float32Array(words * 2);
  }

  /** Cosine of two items. */
  similarity(one: number, other: number): number {
    const ids = this.#ids;
    const oneEnd = this.#starts[one + 1]!;
    const otherEnd = this.#starts[other + 1]!;
    let left = this.#starts[one]!;
    let right = this.#starts[other]!;
    let sum = 0;
    while (left < oneEnd && right < otherEnd) {
      const word = ids[left]!;
      const against = ids[right]!;
      if (word === against) sum += this.#weights[left]! * this.#weights[right]!;
      if (word <= against) left += 1;
      if (against <= word) right += 1;
    }
    return sum;
  }

  /** Adds, for every item, the history's similarities times their values. A sum over the history, like the other models. */
  addScores(history: Likes, scores: Float32Array): void {
    this.#withProfile(history, (profile, words) => {
      for (const word of words) {
        const value = profile[word]!;
        if (value === 0) continue;
        // A word whose sum passed through nought is listed twice and counts once.
        profile[word] = 0;
        addWord(this.#postings[word]!, value, scores);
      }
    });
  }

  /** The words of some items side by side, for scoring them again and again. */
  gather(items: ArrayLike<number>): ContentRows {
    return copyRows(items, this.#starts, this.#ids, this.#weights);
  }

  /** The same as `addScores` for gathered items alone, each at its place; of the first `count` where it is given. */
  addScoresOf(
    history: Likes,
    { starts, ids, weights }: ContentRows,
    scores: Float32Array | Float64Array,
    count = starts.length - 1,
  ): void {
    this.#withProfile(history, (profile) => {
      for (let place = 0; place < count; place += 1) {
        const end = starts[place + 1]!;
        let sum = 0;
        for (let at = starts[place]!; at < end; at += 1) sum += profile[ids[at]!]! * weights[at]!;
        scores[place]! += sum;
      }
    });
  }

  /** The weight of these words in each item, from 0 to 1. */
  matchWords(words: readonly string[]): Float32Array {
    const scores = new Float32Array(this.size);
    for (const word of new Set(words)) {
      const posting = this.#postings[this.#numbers.get(word) ?? -1];
      for (let at = 0; at < (posting?.length ?? 0); at += 1) {
        const item = posting!.items[at]!;
        scores[item] = Math.min(1, scores[item]! + posting!.weights[at]!);
      }
    }
    return scores;
  }

  /** Sums a history up by word, hands it over, and clears it. */
  #withProfile(
    { items, values }: Likes,
    use: (profile: Float32Array, words: readonly number[]) => void,
  ): void {
    const profile = this.#profile;
    const starts = this.#starts;
    const ids = this.#ids;
    const weights = this.#weights;
    const words: number[] = [];
    for (let h = 0; h < items.length; h += 1) {
      const value = values[h]!;
      const end = starts[items[h]! + 1]!;
      for (let at = starts[items[h]!]!; at < end; at += 1) {
        const word = ids[at]!;
        if (profile[word] === 0) words.push(word);
        profile[word]! += value * weights[at]!;
      }
    }
    use(profile, words);
    for (const word of words) profile[word] = 0;
  }
}

/** The innermost loop of likeness, in single precision throughout. */
function addWord({ length, items, weights }: Posting, value: number, scores: Float32Array): void {
  const factor = Math.fround(value);
  for (let at = 0; at < length; at += 1) {
    const item = items[at]!;
    scores[item] = Math.fround(scores[item]! + Math.fround(factor * weights[at]!));
  }
}

function copyRows(
  items: ArrayLike<number>,
  from: readonly number[],
  allIds: Int32Array,
  allWeights: Float32Array,
): ContentRows {
  const count = items.length;
  const starts = new Int32Array(count + 1);
  for (let place = 0; place < count; place += 1) {
    const item = items[place]!;
    starts[place + 1] = starts[place]! + from[item + 1]! - from[item]!;
  }
  const ids = new Int32Array(starts[count]!);
  const weights = new Float32Array(ids.length);
  for (let place = 0; place < count; place += 1) {
    const shift = from[items[place]!]! - starts[place]!;
    const end = starts[place + 1]!;
    for (let to = starts[place]!; to < end; to += 1) {
      ids[to] = allIds[shift + to]!;
      weights[to] = allWeights[shift + to]!;
    }
  }
  return { starts, ids, weights };
}

function addPosting(posting: Posting, item: number, weight: number): void {
  const { length } = posting;
  if (length === posting.items.length) {
    posting.items = grow(posting.items, new Int32Array(length * 2));
    posting.weights = grow(posting.weights, new Float32Array(length * 2));
  }
  posting.items[length] = item;
  posting.weights[length] = weight;
  posting.length += 1;
}

function grow<T extends Int32Array | Float32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
