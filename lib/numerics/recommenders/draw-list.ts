import type { Rng } from "@/lib/numerics/rng";

export interface DrawOptions {
  readonly length: number;
  /** Taken off a candidate's score times its likeness to the likest item above it. */
  readonly diversity: number;
  /** Spread of the draw in units of the candidates' score spread; 0 takes the best. */
  readonly exploration: number;
  readonly categoryMax: number;
  readonly categoryOf: (item: number) => string | null;
  readonly similarity: (one: number, other: number) => number;
}

export interface DrawnItem {
  readonly item: number;
  readonly score: number;
  /** Chance of this item at this place, given the places above it. */
  readonly propensity: number;
}

/**
 * Fills a list place by place from scored candidates: each place draws among what the caps still allow, with chances
 * proportional to exp(adjusted score / temperature), so that the logged propensity is exact.
 *
 * O(length² · candidates) likenesses. Source of the draw: Plackett-Luce; of the likeness penalty: Carbonell and
 * Goldstein, SIGIR 1998.
 */
export function drawList(
  candidates: readonly { readonly item: number; readonly score: number }[],
  options: DrawOptions,
  rng: Rng,
): DrawnItem[] {
  const spread = spreadOf(candidates.map(({ score }) => score));
  const temperature = options.exploration * spread;
  const penalty = options.diversity * spread;
  const likest = new Map<number, number>();
  const perCategory = new Map<string, number>();
  const drawn: DrawnItem[] = [];
  let open = [...candidates];
  while (drawn.length < options.length) {
    open = open.filter(({ item }) => mayJoin(options, perCategory, item));
    if (open.length === 0) break;
    const adjusted = open.map(({ item, score }) => score - penalty * (likest.get(item) ?? 0));
    const { place, propensity } = drawPlace(adjusted, temperature, rng);
    const [chosen] = open.splice(place, 1);
    if (!chosen) break;
    drawn.push({ ...chosen, propensity });
    const category = options.categoryOf(chosen.item);
    if (category !== null) perCategory.set(category, (perCategory.get(category) ?? 0) + 1);
    if (penalty > 0)
      for (const { item } of open)
        likest.set(item, Math.max(likest.get(item) ?? 0, options.similarity(item, chosen.item)));
  }
  return drawn;
}

function mayJoin(options: DrawOptions, counts: ReadonlyMap<string, number>, item: number) {
  const category = options.categoryOf(item);
  return category === null || (counts.get(category) ?? 0) < options.categoryMax;
}

function drawPlace(scores: readonly number[], temperature: number, rng: Rng) {
  let best = 0;
  for (let place = 1; place < scores.length; place += 1)
    if (scores[place]! > scores[best]!) best = place;
  if (temperature <= 0) return { place: best, propensity: 1 };
  const chances = scores.map((score) => Math.exp((score - scores[best]!) / temperature));
  const total = chances.reduce((a, b) => a + b, 0);
  let rest = rng.float() * total;
  for (let place = 0; place < chances.length; place += 1) {
    rest -= chances[place]!;
    if (rest < 0) return { place, propensity: chances[place]! / total };
  }
  return { place: best, propensity: chances[best]! / total };
}

function spreadOf(values: readonly number[]): number {
  const mean = values.reduce((a, b) => a + b, 0) / Math.max(values.length, 1);
  const squares = values.reduce((a, b) => a + (b - mean) ** 2, 0);
  return Math.sqrt(squares / Math.max(values.length, 1));
}
