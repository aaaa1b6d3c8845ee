interface Waiting<T, R> {
  readonly item: T;
  readonly done: (answer: R) => void;
  readonly failed: (error: unknown) => void;
}

export interface GatherOptions<T, R> {
  /** Items of one key are handled together, those of different keys apart. */
  readonly keyOf: (item: T) => string;
  /** Answers one value an item, in their order. */
  readonly call: (items: readonly T[]) => Promise<readonly R[]>;
  /** Items of one call, at most. */
  readonly most: number;
}

/**
 * Handles what comes in together: while one call of a key is under way, what arrives waits and goes with the next one. Each
 * caller is answered by a call that began after it asked. When a call of several fails, each is tried alone: one that cannot
 * be answered takes no other with it.
 */
export function gatherCalls<T, R>(options: GatherOptions<T, R>): (item: T) => Promise<R> {
  const lines = new Map<string, Waiting<T, R>[]>();
  const workOff = async (key: string, line: Waiting<T, R>[]) => {
    while (line.length > 0) await callFor(line.splice(0, options.most), options.call);
    // In the turn that saw the line empty: nobody joins a line that is not worked off.
    lines.delete(key);
  };
  return (item) =>
    new Promise((done, failed) => {
      const key = options.keyOf(item);
      const waiting = { item, done, failed };
      const line = lines.get(key);
      if (line) {
        line.push(waiting);
        return;
      }
      const opened = [waiting];
      lines.set(key, opened);
      void workOff(key, opened);
    });
}

async function callFor<T, R>(
  batch: readonly Waiting<T, R>[],
  call: GatherOptions<T, R>["call"],
): Promise<void> {
  try {
    const answers = await call(batch.map(({ item }) => item));
    if (answers.length !== batch.length) throw new Error("Not every item was answered.");
    for (const [at, { done }] of batch.entries()) done(answers[at] as R);
  } catch (error) {
    const [first] = batch;
    if (batch.length === 1) first?.failed(error);
    else for (const one of batch) await callFor([one], call);
  }
}
