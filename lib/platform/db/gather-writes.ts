interface Waiting<T> {
  readonly item: T;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

export interface GatherOptions<T> {
  /** Items of one key are written together, those of different keys apart. */
  readonly keyOf: (item: T) => string;
  readonly write: (items: readonly T[]) => Promise<void>;
  /** Items of one write, at most. */
  readonly most: number;
}

/**
 * Writes what comes in together: while one write of a key is under way, what arrives waits and goes with the next one. Each
 * caller is answered when the write that holds its own item is done, so that nothing is told before it is kept. When a write
 * of several fails, each is tried alone: one that cannot be kept takes no other with it.
 */
export function gatherWrites<T>(options: GatherOptions<T>): (item: T) => Promise<void> {
  const lines = new Map<string, Waiting<T>[]>();
  const workOff = async (key: string, line: Waiting<T>[]) => {
    while (line.length > 0) await keepBatch(line.splice(0, options.most), options.write);
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

type Write<T> = GatherOptions<T>["write"];

async function keepBatch<T>(batch: readonly Waiting<T>[], write: Write<T>): Promise<void> {
  try {
    await write(batch.map(({ item }) => item));
    for (const { done } of batch) done();
  } catch (error) {
    const [first] = batch;
    if (batch.length === 1) first?.failed(error);
    else for (const one of batch) await keepBatch([one], write);
  }
}
