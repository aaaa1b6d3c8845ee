/** What a shopper can do to an item, from the faintest sign to the strongest. */
export const BEHAVIOURS = [
  "show",
  "watch",
  "like",
  "follow",
  "comment",
  "search",
  "click",
  "favourite",
  "cart",
  "order",
  "review",
  "refund",
  "dislike",
] as const;

export type Behaviour = (typeof BEHAVIOURS)[number];

export type BehaviourWeights = Readonly<Record<Behaviour, number>>;

/** A view is far less than a cart, a cart less than an order; what went back counts against. */
const DEFAULT_WEIGHTS: BehaviourWeights = {
  show: 0,
  watch: 0.5,
  like: 1,
  follow: 1,
  comment: 1,
  search: 1,
  click: 1,
  favourite: 2,
  cart: 3,
  order: 5,
  review: 1,
  refund: -4,
  dislike: -6,
};

export interface RecommendationRules {
  readonly weights: BehaviourWeights;
  /** Days after which a behaviour counts half. */
  readonly halfLifeDays: number;
  /** Goods of one category in a list, at most. */
  readonly categoryMax: number;
  /** 0 ranks by score alone; towards 1, goods like those above them are put lower. */
  readonly diversity: number;
  /** Spread of the draw among good candidates, in units of the score's spread; 0 always shows the best. */
  readonly exploration: number;
  /** Whether goods already ordered are left out until their repurchase is due. */
  readonly excludeOrdered: boolean;
  /** Days after which an ordered item without an interval of its own may come back; null never. */
  readonly repurchaseDays: number | null;
}

export const DEFAULT_RULES: RecommendationRules = {
  weights: DEFAULT_WEIGHTS,
  halfLifeDays: 30,
  categoryMax: 4,
  diversity: 0.15,
  exploration: 0.1,
  excludeOrdered: true,
  repurchaseDays: null,
};

/** One behaviour towards one item, as history reads it. */
export interface HistoryEvent {
  readonly item: number;
  readonly kind: Behaviour;
  readonly value: number;
  readonly ageDays: number;
}

/** How much each item of a history counts, strongest sign of each behaviour, faded by age. */
export function weighHistory(
  events: readonly HistoryEvent[],
  { weights, halfLifeDays }: Pick<RecommendationRules, "weights" | "halfLifeDays">,
): Map<number, number> {
  const strongest = new Map<number, Map<Behaviour, number>>();
  for (const { item, kind, value, ageDays } of events) {
    // Watching counts by the share watched; everything else by having happened.
    const amount = kind === "watch" ? Math.min(Math.max(value, 0), 1) : 1;
    const weight = weights[kind] * amount * 0.5 ** (Math.max(ageDays, 0) / halfLifeDays);
    if (weight === 0) continue;
    const kinds = strongest.get(item) ?? new Map<Behaviour, number>();
    strongest.set(item, kinds);
    const known = kinds.get(kind);
    if (known === undefined || Math.abs(weight) > Math.abs(known)) kinds.set(kind, weight);
  }
  const values = new Map<number, number>();
  for (const [item, kinds] of strongest) {
    const sum = [...kinds.values()].reduce((total, weight) => total + weight, 0);
    if (sum !== 0) values.set(item, sum);
  }
  return values;
}

/** Items that were taken, and how long ago at the latest; a refund or a dislike is not a taking. */
export function findOrdered(events: readonly HistoryEvent[]): Map<number, number> {
  const ordered = new Map<number, number>();
  for (const { item, kind, ageDays } of events)
    if (kind === "order") ordered.set(item, Math.min(ageDays, ordered.get(item) ?? Infinity));
  return ordered;
}
