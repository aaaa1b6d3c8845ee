/** What a product is for: it draws people in, sells in bulk, earns the margin, or is to become known. */
export const PRODUCT_ROLES = ["traffic", "hit", "profit", "new"] as const;
export type ProductRole = (typeof PRODUCT_ROLES)[number];

export interface ProductCandidate {
  readonly id: string;
  readonly role: ProductRole;
  readonly price: number;
  /** Of the price, after cost of goods and commission. */
  readonly marginRate: number;
  /** Orders ÷ visits. */
  readonly conversionRate: number;
  /** Share of sales given back; of returned goods nothing is earned. */
  readonly refundRate: number;
  /** Days the stock lasts at today's sales. */
  readonly stockDays: number;
}

export interface ProductRules {
  readonly countMax: number;
  /** Least number of each role; none when absent. */
  readonly mix: Partial<Readonly<Record<ProductRole, number>>>;
  readonly marginMin: number;
  readonly stockDaysMin: number;
  /** Stock is worth more the longer it lasts, up to this many days. */
  readonly stockDaysEnough: number;
}

export interface ProductChoice {
  readonly products: readonly ScoredProduct[];
  /** Contribution a visit brings, averaged over the chosen. */
  readonly meanScore: number;
  /** Roles of which there are not enough products that may be advertised. */
  readonly missing: readonly ProductRole[];
  /** Who was left out by a rule, and by which. */
  readonly barred: readonly { readonly id: string; readonly rule: "margin" | "stock" }[];
}

export interface ScoredProduct {
  readonly id: string;
  readonly role: ProductRole;
  /** Contribution that a visit is expected to bring: margin × conversion, less refunds, less for short stock. */
  readonly score: number;
}

/**
 * Chooses the products of one plan: the most contribution a visit, within the mix.
 *
 * Needs Σ mix ≤ countMax. The best of each role fill its least number, the best of the rest fill what is left; with
 * rules of this form no other choice is worth more. A traffic product may earn less than the margin floor: that is its
 * task. Costs O(n log n).
 */
export function chooseProducts(
  candidates: readonly ProductCandidate[],
  rules: ProductRules,
): ProductChoice {
  const barred = candidates.flatMap((candidate) => {
    const rule = findBar(candidate, rules);
    return rule ? [{ id: candidate.id, rule }] : [];
  });
  const ranked = candidates
    .filter((candidate) => findBar(candidate, rules) === null)
    .map((candidate) => ({
      id: candidate.id,
      role: candidate.role,
      score: computeProductScore(candidate, rules),
    }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  const required = PRODUCT_ROLES.flatMap((role) =>
    ranked.filter((product) => product.role === role).slice(0, rules.mix[role] ?? 0),
  );
  const others = ranked.filter((product) => !required.includes(product));
  const products = [
    ...required,
    ...others.slice(0, Math.max(0, rules.countMax - required.length)),
  ].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  const total = products.reduce((sum, { score }) => sum + score, 0);
  return {
    products,
    meanScore: products.length > 0 ? total / products.length : 0,
    missing: PRODUCT_ROLES.filter(
      (role) => required.filter((product) => product.role === role).length < (rules.mix[role] ?? 0),
    ),
    barred,
  };
}

function findBar(
  { role, marginRate, stockDays }: ProductCandidate,
  { marginMin, stockDaysMin }: ProductRules,
): "margin" | "stock" | null {
  if (stockDays < stockDaysMin) return "stock";
  return role !== "traffic" && marginRate < marginMin ? "margin" : null;
}

/** Contribution that a visit is expected to bring. */
function computeProductScore(
  { price, marginRate, conversionRate, refundRate, stockDays }: ProductCandidate,
  { stockDaysEnough }: ProductRules,
): number {
  const cover = stockDaysEnough > 0 ? Math.min(1, stockDays / stockDaysEnough) : 1;
  return price * marginRate * conversionRate * (1 - refundRate) * cover;
}
