/** The elements of one creative: factor → value, as stored with it. */
export type ElementValues = Readonly<Record<string, string>>;

/** Columns of the model: an intercept, how often people had seen the creative, then one a value of a factor. */
export interface ElementSpace {
  readonly columns: readonly ElementColumn[];
  readonly indexOf: ReadonlyMap<string, number>;
}

export interface ElementColumn {
  readonly factor: string;
  readonly value: string;
}

export const INTERCEPT = 0;
export const FATIGUE = 1;
/** More values than any shop has; the model's cost grows with the cube of it. */
const COLUMNS_MAX = 240;

/** The columns that a set of creatives calls for, in a fixed order; values beyond the limit have no column of their own. */
export function makeElementSpace(creatives: readonly ElementValues[]): ElementSpace {
  const keys = new Set<string>();
  for (const elements of creatives)
    for (const [factor, value] of Object.entries(elements)) keys.add(keyOf(factor, value));
  const named = [...keys]
    .sort()
    .slice(0, COLUMNS_MAX - 2)
    .map((key) => {
      const cut = key.indexOf("\u0000");
      return { factor: key.slice(0, cut), value: key.slice(cut + 1) };
    });
  const columns = [{ factor: "intercept", value: "" }, { factor: "fatigue", value: "" }, ...named];
  const indexOf = new Map(named.map(({ factor, value }, at) => [keyOf(factor, value), at + 2]));
  return { columns, indexOf };
}

/** The columns that stand at 1 for a creative. */
export function columnsOf(space: ElementSpace, elements: ElementValues): number[] {
  return Object.entries(elements).flatMap(([factor, value]) => {
    const column = space.indexOf.get(keyOf(factor, value));
    return column === undefined ? [] : [column];
  });
}

const keyOf = (factor: string, value: string): string => `${factor}\u0000${value}`;
