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
  const categories = candidates.map(({ item }) => options.categoryOf(item));
  const likest = new Float64Array(candidates.length);
  const adjusted = Float64Array.from(candidates, ({ score }) => score);
  const perCategory = new Map<string, number>();
  const drawn: DrawnItem[] = [];
  let open = Array.from(candidates, (_, place) => place);
  while (drawn.length < options.length && open.length > 0) {
    const { place, propensity } = drawPlace(adjusted, open, temperature, rng);
    const chosen = candidates[place]!;
    drawn.push({ ...chosen, propensity });
    const category = categories[place] ?? null;
    const taken = category === null ? 0 : (perCategory.get(category) ?? 0) + 1;
    if (category !== null) perCategory.set(category, taken);
    const isFull = taken >= options.categoryMax;
    open = open.filter((other) => other !== place && !(isFull && categories[other] === category));
    if (penalty === 0) continue;
    for (const other of open) {
      const { item, score } = candidates[other]!;
      likest[other] = Math.max(likest[other]!, options.similarity(item, chosen.item));
      adjusted[other] = score - penalty * likest[other]!;
    }
  }
  return drawn;
}

/** Draws one of the open places with chances proportional to exp(score / temperature); the best one at temperature 0. */
function drawPlace(
  scores: Float64Array,
  open: readonly number[],
  temperature: number,
  rng: Rng,
): { readonly place: number; readonly propensity: number } {
  let best = open[0]!;
  for (const place of open) if (scores[place]! > scores[best]!) best = place;
  if (temperature <= 0) return { place: best, propensity: 1 };
  const chances = open.map((place) => Math.exp((scores[place]! - scores[best]!) / temperature));
  let total = 0;
  for (const chance of chances) total += chance;
  let rest = rng.float() * total;
  for (let at = 0; at < chances.length; at += 1) {
    rest -= chances[at]!;
    if (rest < 0) return { place: open[at]!, propensity: chances[at]! / total };
  }
  return { place: best, propensity: chances[open.indexOf(best)]! / total };
}

function spreadOf(values: readonly number[]): number {
  const mean = values.reduce((a, b) => a + b, 0) / Math.max(values.length, 1);
  const squares = values.reduce((a, b) => a + (b - mean) ** 2, 0);
  return Math.sqrt(squares / Math.max(values.length, 1));
}
