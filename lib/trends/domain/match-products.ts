import type { Burst } from "./find-bursts";

/** A product as trends know it. */
export interface TrendProduct {
  readonly id: string;
  readonly title: string;
}

export interface MatchedProduct extends TrendProduct {
  /** It is what is talked of; it was met after the search; its name holds the word. */
  readonly why: "is" | "searched" | "named";
  /** Visits in which it was met after the search. */
  readonly visits: number | null;
}

export interface MatchContext {
  readonly products: readonly TrendProduct[];
  readonly searched: readonly {
    readonly query: string;
    readonly product: string;
    readonly visits: number;
  }[];
  /** Words of a text. */
  readonly cut: (text: string) => readonly string[];
}

const MATCHES_MAX = 3;

/** Products that a burst is about, at most three: itself, what searchers went on to, what bears its words. */
export function matchProducts(
  burst: Burst,
  { products, searched, cut }: MatchContext,
): MatchedProduct[] {
  const byId = new Map(products.map((one) => [one.id, one]));
  if (burst.product !== null) {
    const own = byId.get(burst.product);
    return own ? [{ ...own, why: "is", visits: null }] : [];
  }
  // A word that buyers of one product use says nothing of the others that bear it.
  if (burst.source === "commentWord") return [];
  const found: MatchedProduct[] = [];
  const put = (id: string, why: MatchedProduct["why"], visits: number | null): void => {
    const product = byId.get(id);
    if (product && found.length < MATCHES_MAX && !found.some((one) => one.id === id))
      found.push({ ...product, why, visits });
  };
  for (const { query, product, visits } of searched)
    if (query === burst.term) put(product, "searched", visits);
  const words = cut(burst.term).filter((word) => word.length > 1);
  const named = products
    .map(({ id, title }) => ({
      id,
      hits: words.filter((word) => title.toLowerCase().includes(word)).length,
    }))
    .filter(({ hits }) => hits > 0)
    .sort((a, b) => b.hits - a.hits);
  for (const { id } of named) put(id, "named", null);
  return found;
}
