import type { Burst, SignalSource } from "./find-bursts";
import type { MatchedProduct } from "./match-products";

export interface Idea {
  readonly kind: "burst" | "worry" | "occasion";
  readonly source: SignalSource | null;
  /** What it is about: a word, an aspect of complaints, or an occasion's name. */
  readonly theme: string;
  readonly product: { readonly id: string; readonly title: string };
  /** The stage of buyers it speaks to. */
  readonly stage: "interest" | "intent" | "loyal";
}

/** Who searches or asks knows what they want; who watches is still to be won. */
const STAGE: Readonly<Record<SignalSource, Idea["stage"]>> = {
  search: "intent",
  category: "intent",
  product: "loyal",
  complaint: "intent",
  topic: "interest",
  commentWord: "interest",
  hot: "interest",
  feed: "interest",
};

const IDEAS_MAX = 12;

/** Creatives worth making: of each burst with its best product, a worry to be answered, and of each occasion what it sold last year. */
export function makeIdeas(
  bursts: readonly { readonly burst: Burst; readonly products: readonly MatchedProduct[] }[],
  occasions: readonly {
    readonly name: string;
    readonly products: readonly { readonly id: string; readonly title: string }[];
  }[],
): Idea[] {
  const ideas: Idea[] = [];
  const seen = new Set<string>();
  const put = (idea: Idea): void => {
    const key = `${idea.theme} ${idea.product.id}`;
    if (seen.has(key) || ideas.length >= IDEAS_MAX) return;
    seen.add(key);
    ideas.push(idea);
  };
  for (const { burst, products } of bursts) {
    const [product] = products;
    if (!product) continue;
    const { source } = burst;
    put({
      kind: source === "complaint" ? "worry" : "burst",
      source,
      theme: burst.term,
      product: { id: product.id, title: product.title },
      stage: STAGE[source],
    });
  }
  for (const { name, products } of occasions)
    for (const { id, title } of products.slice(0, 2))
      put({
        kind: "occasion",
        source: null,
        theme: name,
        product: { id, title },
        stage: "interest",
      });
  return ideas;
}
