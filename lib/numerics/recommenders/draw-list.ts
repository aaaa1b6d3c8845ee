import type { Rng } from "@/lib/numerics/rng";

export interface DrawOptions {
  readonly length: number;
  /** Taken off a candidate's score times its likeness to the likest item above it. */
  readonly diversity: number;
  /** Spread of the draw in units of the candidates' score spread; 0 takes the best. */
  readonly exploration: number;
  readonly categoryMax: number;
  readonly categoryOf: (item: number) => string | null;
  /** Adds the likeness of the candidate at a place to each of the candidates. */
  readonly addLikeness: (place: number, into: Float64Array) => void;
}

export interface DrawnItem {
  readonly item: number;
  readonly score: number;
  /** Chance of this item at this place, given the places above it. */
  readonly propensity: number;
}

/** The candidates, place by place, and what the draw knows of them so far. */
interface Table {
  readonly scores: Float64Array;
  readonly adjusted: Float64Array;
  readonly likest: Float64Array;
  readonly likeness: Float64Array;
  readonly chances: Float64Array;
  /** Places still open, ascending: open[0 .. count). */
  readonly open: Int32Array;
  count: number;
}

/**
 * Fills a list place by place from scored candidates: each place draws among what the caps still allow, with chances
 * proportional to exp(adjusted score / temperature), so that the logged propensity is exact.
 *
 * O(length · candidates) likenesses. Source of the draw: Plackett-Luce; of the likeness penalty: Carbonell and
 * Goldstein, SIGIR 1998.
 */
export function drawList(
  candidates: readonly { readonly item: number; readonly score: number }[],
  options: DrawOptions,
  rng: Rng,
): DrawnItem[] {
  const spread = spreadOf(candidates);
  const temperature = options.exploration * spread;
  const penalty = options.diversity * spread;
  const table = layOut(candidates);
  const categories = candidates.map(({ item }) => options.categoryOf(item));
  const perCategory = new Map<string, number>();
  const drawn: DrawnItem[] = [];
  while (drawn.length < options.length && table.count > 0) {
    const { place, propensity } = drawPlace(table, temperature, rng);
    const chosen = candidates[place]!;
    drawn.push({ ...chosen, propensity });
    const category = categories[place] ?? null;
    const taken = category === null ? 0 : (perCategory.get(category) ?? 0) + 1;
    if (category !== null) perCategory.set(category, taken);
    close(table, place, categories, taken >= options.categoryMax ? category : null);
    if (penalty !== 0 && drawn.length < options.length) adjust(table, place, penalty, options);
  }
  return drawn;
}

function layOut(candidates: readonly { readonly item: number; readonly score: number }[]): Table {
  const size = candidates.length;
  const scores = new Float64Array(size);
  const open = new Int32Array(size);
  for (let place = 0; place < size; place += 1) {
    scores[place] = candidates[place]!.score;
    open[place] = place;
  }
  return {
    scores,
    adjusted: scores.slice(),
    likest: new Float64Array(size),
    likeness: new Float64Array(size),
    chances: new Float64Array(size),
    open,
    count: size,
  };
}

/** Closes a place, and all of a category that is full. */
function close(
  table: Table,
  closed: number,
  categories: readonly (string | null)[],
  full: string | null,
): void {
  const { open, count } = table;
  let kept = 0;
  for (let at = 0; at < count; at += 1) {
    const place = open[at]!;
    if (place === closed || (full !== null && categories[place] === full)) continue;
    open[kept] = place;
    kept += 1;
  }
  table.count = kept;
}

/** Takes the likeness to what was chosen off the scores of those still open. */
function adjust(table: Table, chosen: number, penalty: number, { addLikeness }: DrawOptions): void {
  const { scores, adjusted, likest, likeness, open, count } = table;
  likeness.fill(0);
  addLikeness(chosen, likeness);
  for (let at = 0; at < count; at += 1) {
    const place = open[at]!;
    if (likeness[place]! > likest[place]!) likest[place] = likeness[place]!;
    adjusted[place] = scores[place]! - penalty * likest[place]!;
  }
}

/** Draws one of the open places with chances proportional to exp(score / temperature); the best one at temperature 0. */
function drawPlace(
  { adjusted, open, count, chances }: Table,
  temperature: number,
  rng: Rng,
): { readonly place: number; readonly propensity: number } {
  let best = open[0]!;
  let most = adjusted[best]!;
  for (let at = 1; at < count; at += 1) {
    const value = adjusted[open[at]!]!;
    if (!(value > most)) continue;
    best = open[at]!;
    most = value;
  }
  if (temperature <= 0) return { place: best, propensity: 1 };
  let total = 0;
  for (let at = 0; at < count; at += 1) {
    const chance = Math.exp((adjusted[open[at]!]! - most) / temperature);
    chances[at] = chance;
    total += chance;
  }
  let rest = rng.float() * total;
  for (let at = 0; at < count; at += 1) {
    rest -= chances[at]!;
    if (rest < 0) return { place: open[at]!, propensity: chances[at]! / total };
  }
  return { place: best, propensity: chances[open.indexOf(best)]! / total };
}

function spreadOf(values: readonly { readonly score: number }[]): number {
  const count = Math.max(values.length, 1);
  let sum = 0;
  for (const { score } of values) sum += score;
  const mean = sum / count;
  let squares = 0;
  for (const { score } of values) squares += (score - mean) ** 2;
  return Math.sqrt(squares / count);
}
