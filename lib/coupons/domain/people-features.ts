/** What is known of a person before a campaign. */
export interface PersonTraits {
  readonly events: number;
  readonly clicks: number;
  readonly carts: number;
  readonly orders: number;
  readonly spent: bigint;
  readonly daysSinceOrder: number | null;
  readonly daysSinceEvent: number;
  readonly daysKnown: number;
}

/** How numbers were brought to like scale, so that other people are described alike. */
export interface FeatureScale {
  readonly means: readonly number[];
  readonly deviations: readonly number[];
}

export interface PeopleFeatures {
  readonly values: Float64Array;
  readonly columns: number;
  readonly scale: FeatureScale;
}

const NEVER_DAYS = 365;

function toNumbers(traits: PersonTraits | null): number[] {
  if (!traits) return [0, 0, 0, 0, 0, Math.log1p(NEVER_DAYS), Math.log1p(NEVER_DAYS), 0, 1];
  return [
    Math.log1p(traits.events),
    Math.log1p(traits.clicks),
    Math.log1p(traits.carts),
    Math.log1p(traits.orders),
    Math.log1p(Number(traits.spent) / 100),
    Math.log1p(traits.daysSinceOrder ?? NEVER_DAYS),
    Math.log1p(traits.daysSinceEvent),
    Math.log1p(traits.daysKnown),
    traits.orders === 0 ? 1 : 0,
  ];
}

/** Describes people by logarithms of what they did; on a given scale, or on one of their own. */
export function describePeople(
  people: readonly (PersonTraits | null)[],
  scale?: FeatureScale,
): PeopleFeatures {
  const rows = people.map(toNumbers);
  const columns = toNumbers(null).length;
  const used = scale ?? measureScale(rows, columns);
  const values = new Float64Array(rows.length * columns);
  rows.forEach((row, i) => {
    row.forEach((value, j) => {
      values[i * columns + j] = (value - (used.means[j] ?? 0)) / (used.deviations[j] ?? 1);
    });
  });
  return { values, columns, scale: used };
}

function measureScale(rows: readonly (readonly number[])[], columns: number): FeatureScale {
  const size = Math.max(1, rows.length);
  const means = Array.from(
    { length: columns },
    (_, j) => rows.reduce((sum, row) => sum + (row[j] ?? 0), 0) / size,
  );
  const deviations = means.map((mean, j) => {
    const squares = rows.reduce((sum, row) => sum + ((row[j] ?? 0) - mean) ** 2, 0);
    return Math.sqrt(squares / size) || 1;
  });
  return { means, deviations };
}
