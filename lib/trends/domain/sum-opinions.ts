import type { CalendarDay } from "@/lib/kernel";
import type { SourceSeries } from "./find-bursts";
import type { Aspect } from "./lexicon";
import { type Opinion, readOpinion } from "./read-opinion";

export interface ToldComment {
  readonly productId: string | null;
  readonly product: string;
  readonly text: string;
  readonly day: CalendarDay;
}

export interface ReadComment extends ToldComment {
  readonly opinion: Opinion;
}

export const keyOfProduct = ({ productId, product }: Pick<ToldComment, "productId" | "product">) =>
  productId ?? product;

export interface ProductOpinion {
  readonly product: string;
  readonly title: string;
  readonly comments: number;
  readonly positive: number;
  readonly negative: number;
  readonly aspects: readonly {
    readonly aspect: Aspect;
    readonly positive: number;
    readonly negative: number;
  }[];
}

export const readComments = (comments: readonly ToldComment[]): ReadComment[] =>
  comments.map((comment) => ({ ...comment, opinion: readOpinion(comment.text) }));

/** What is thought of each product and of what in it, the most talked about first. */
export function sumOpinions(comments: readonly ReadComment[]): ProductOpinion[] {
  return [...Map.groupBy(comments, keyOfProduct)]
    .map(([product, own]) => {
      const sums = new Map<Aspect, { positive: number; negative: number }>();
      for (const { opinion } of own)
        for (const { aspect, polarity } of opinion.aspects) {
          const sum = sums.get(aspect) ?? { positive: 0, negative: 0 };
          sum[polarity > 0 ? "positive" : "negative"] += 1;
          sums.set(aspect, sum);
        }
      const countOf = (polarity: number) =>
        own.filter(({ opinion }) => opinion.polarity === polarity).length;
      return {
        product,
        title: own.at(-1)?.product ?? product,
        comments: own.length,
        positive: countOf(1),
        negative: countOf(-1),
        aspects: [...sums].map(([aspect, sum]) => ({ aspect, ...sum })),
      };
    })
    .sort((a, b) => b.comments - a.comments || a.product.localeCompare(b.product));
}

/** Complaints a day, one series for each aspect of each product that ever drew one. */
export function toComplaintSeries(
  comments: readonly ReadComment[],
  days: readonly CalendarDay[],
): SourceSeries {
  const place = new Map(days.map((day, i) => [day, i]));
  const series = new Map<string, { term: string; product: string; counts: number[] }>();
  for (const comment of comments) {
    const at = place.get(comment.day);
    if (at === undefined) continue;
    for (const { aspect, polarity } of comment.opinion.aspects) {
      if (polarity > 0) continue;
      const product = keyOfProduct(comment);
      const key = `${product} ${aspect}`;
      const known = series.get(key) ?? { term: aspect, product, counts: days.map(() => 0) };
      known.counts[at] = (known.counts[at] ?? 0) + 1;
      series.set(key, known);
    }
  }
  return { source: "complaint", days, terms: [...series.values()] };
}
