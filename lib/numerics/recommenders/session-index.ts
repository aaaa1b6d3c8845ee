/** Past sessions, oldest first: the clicks of session s are items[offsets[s] .. offsets[s + 1]), in order, repeats kept. */
export interface Sessions {
  readonly itemCount: number;
  readonly offsets: Int32Array;
  readonly items: Int32Array;
  /** Seconds, of each session's last click. */
  readonly times: Float64Array;
}

export interface SessionIndex extends Sessions {
  /** Sessions of item i, latest first: holders[holderOffsets[i] .. holderOffsets[i + 1]). */
  readonly holderOffsets: Int32Array;
  readonly holders: Int32Array;
  /** How many different items each session has. */
  readonly distinct: Int32Array;
  /** Log of sessions over clicks, by item. */
  readonly idf: Float64Array;
}

/** Packs lists of clicks as sessions, sorted by time; equal times keep their order. */
export function packSessions(
  itemCount: number,
  lists: readonly ArrayLike<number>[],
  times: ArrayLike<number>,
): Sessions {
  const order = Array.from(lists, (_, index) => index).sort(
    (a, b) => times[a]! - times[b]! || a - b,
  );
  const offsets = new Int32Array(lists.length + 1);
  order.forEach((list, place) => {
    offsets[place + 1] = offsets[place]! + lists[list]!.length;
  });
  const items = new Int32Array(offsets[lists.length]!);
  order.forEach((list, place) => {
    items.set(lists[list]!, offsets[place]!);
  });
  return { itemCount, offsets, items, times: Float64Array.from(order, (list) => times[list]!) };
}

/** Builds the inverted index. O(clicks). Needs sessions oldest first. */
export function buildSessionIndex(sessions: Sessions): SessionIndex {
  const { itemCount, offsets, items, times } = sessions;
  const count = times.length;
  const clicks = new Int32Array(itemCount);
  const holderCounts = new Int32Array(itemCount);
  const lastSeen = new Int32Array(itemCount).fill(-1);
  const distinct = new Int32Array(count);
  const eachDistinct = (visit: (session: number, item: number) => void) => {
    lastSeen.fill(-1);
    for (let session = count - 1; session >= 0; session -= 1)
      for (let at = offsets[session]!; at < offsets[session + 1]!; at += 1) {
        const item = items[at]!;
        if (lastSeen[item] === session) continue;
        lastSeen[item] = session;
        visit(session, item);
      }
  };
  for (const item of items) clicks[item]! += 1;
  eachDistinct((session, item) => {
    distinct[session]! += 1;
    holderCounts[item]! += 1;
  });
  const holderOffsets = new Int32Array(itemCount + 1);
  for (let item = 0; item < itemCount; item += 1)
    holderOffsets[item + 1] = holderOffsets[item]! + holderCounts[item]!;
  const next = holderOffsets.slice();
  const holders = new Int32Array(holderOffsets[itemCount]!);
  eachDistinct((session, item) => {
    holders[next[item]!] = session;
    next[item]! += 1;
  });
  const idf = Float64Array.from(clicks, (n) => Math.log(count / Math.max(n, 1)));
  return { ...sessions, holderOffsets, holders, distinct, idf };
}
