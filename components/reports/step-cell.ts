interface CellKey {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

const STEPS: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, Number.NEGATIVE_INFINITY],
  End: [0, Number.POSITIVE_INFINITY],
};

/** The cell `row:column` that a key leads to from another one, as far as the table reaches; null for other keys. */
export function stepCell(
  { key, altKey, ctrlKey, metaKey }: CellKey,
  from: string,
  table: { readonly rows: number; readonly columns: number },
): string | null {
  const step = STEPS[key];
  if (!step || altKey || ctrlKey || metaKey) return null;
  const [row = 0, column = 0] = from.split(":").map(Number);
  const within = (place: number, count: number): number => Math.min(Math.max(place, 0), count - 1);
  return `${within(row + step[0], table.rows)}:${within(column + step[1], table.columns)}`;
}
