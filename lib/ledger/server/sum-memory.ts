import { getPool } from "@/lib/platform/db";

/** Windows of books that a process remembers at most; the oldest goes first. */
const KEPT_MAX = 1_600;

/** Of each database apart: a command may open several, one after the other. */
const memories = new WeakMap<object, Map<string, readonly unknown[]>>();

/**
 * Remembers the sums of a window of a book as it was after a batch. A book changes by batches alone and a batch never
 * changes, so what stands under a batch's number is never out of date. Who may see a shop is asked of the database first.
 */
export function recallSums<Row>(key: string): readonly Row[] | null {
  return (memoryOf().get(key) as readonly Row[] | undefined) ?? null;
}

export function keepSums(key: string, rows: readonly unknown[]): void {
  const memory = memoryOf();
  memory.delete(key);
  memory.set(key, rows);
  const [oldest] = memory.keys();
  if (memory.size > KEPT_MAX && oldest !== undefined) memory.delete(oldest);
}

function memoryOf(): Map<string, readonly unknown[]> {
  const pool = getPool();
  const known = memories.get(pool);
  if (known) return known;
  const fresh = new Map<string, readonly unknown[]>();
  memories.set(pool, fresh);
  return fresh;
}
