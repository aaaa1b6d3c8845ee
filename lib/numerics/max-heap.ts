/** A queue that gives back what has the highest rank first; of equal ranks, no order is promised. */
export interface MaxHeap<T> {
  readonly size: number;
  push(rank: number, item: T): void;
  /** Takes the highest out, or null when there is none. */
  pop(): { readonly rank: number; readonly item: T } | null;
  /** The highest rank, −∞ when empty. */
  peekRank(): number;
}

/** Opens an empty binary heap. Costs O(log n) a push or pop. Source: Williams, Algorithm 232, CACM 7(6), 1964. */
export function createMaxHeap<T>(): MaxHeap<T> {
  const entries: { readonly rank: number; readonly item: T }[] = [];
  const swap = (i: number, j: number) => {
    const held = entries[i]!;
    entries[i] = entries[j]!;
    entries[j] = held;
  };
  return {
    get size() {
      return entries.length;
    },
    push(rank, item) {
      let at = entries.push({ rank, item }) - 1;
      while (at > 0) {
        const parent = (at - 1) >> 1;
        if (entries[parent]!.rank >= rank) break;
        swap(at, parent);
        at = parent;
      }
    },
    pop() {
      const top = entries[0];
      const last = entries.pop();
      if (!top || !last) return null;
      if (entries.length > 0) {
        entries[0] = last;
        sink(entries, swap);
      }
      return top;
    },
    peekRank: () => entries[0]?.rank ?? Number.NEGATIVE_INFINITY,
  };
}

function sink(
  entries: readonly { readonly rank: number }[],
  swap: (i: number, j: number) => void,
): void {
  let at = 0;
  for (;;) {
    const left = 2 * at + 1;
    const right = left + 1;
    let highest = at;
    if (left < entries.length && entries[left]!.rank > entries[highest]!.rank) highest = left;
    if (right < entries.length && entries[right]!.rank > entries[highest]!.rank) highest = right;
    if (highest === at) return;
    swap(at, highest);
    at = highest;
  }
}
