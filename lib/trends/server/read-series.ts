import "server-only";
import { addDays, type CalendarDay, countDays } from "@/lib/kernel";
import type { PartDay } from "@/lib/ledger/server";
import type { Ctx } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { cutWords, listItemDays } from "@/lib/recommendation/server";
import type { SignalSource, SourceSeries, TermSeries } from "../domain/find-bursts";
import {
  type ReadComment,
  readComments as readOpinions,
  toComplaintSeries,
} from "../domain/sum-opinions";
import { readComments, readSignals, readTitles } from "./trend-store";

/** Seven weeks: six to learn from and one to judge. */
const DAYS = 49;
const OPINION_DAYS = 90;
/** Words of comments and titles that are followed at most, the most frequent ones. */
const WORDS_MAX = 400;
const WORD_COUNT_MIN = 4;
/** A source that told nothing for so long is not judged on silence. */
const STALE_DAYS = 10;

export interface TrendSeries {
  readonly series: readonly SourceSeries[];
  readonly comments: readonly ReadComment[];
  readonly opinionDays: number;
  readonly isSimulated: boolean;
}

interface Told {
  readonly term: string;
  readonly day: CalendarDay;
  readonly amount: number;
  readonly product?: string;
}

/** Every source that tells of words by the day, up to its last day before `today`. */
export async function readTrendSeries(
  ctx: Ctx,
  shopId: bigint,
  today: CalendarDay,
  products: readonly PartDay[],
): Promise<TrendSeries> {
  const range = { from: addDays(today, -DAYS), to: addDays(today, -1) };
  const [stored, signals, titles] = await transaction(ctx, async (tx) => [
    await readComments(tx, shopId, addDays(today, -OPINION_DAYS)),
    await readSignals(tx, shopId, range.from),
    await readTitles(tx, shopId, range.from),
  ]);
  const items = ctx.permissions.has("recommendation.view")
    ? await listItemDays(ctx, { shopId, range })
    : [];
  const comments = readOpinions(stored);
  const tell = (source: SignalSource, told: readonly Told[]): SourceSeries =>
    toSeries(source, told, range);
  const fromItems = (kind: "query" | "topic"): Told[] =>
    items
      .filter((one) => one.kind === kind)
      .map(({ title, day, events }) => ({ term: title, day, amount: events }));
  const fromList = (list: "category" | "hot"): Told[] => signals.filter((one) => one.list === list);
  const words = (texts: readonly { readonly text: string; readonly day: CalendarDay }[]): Told[] =>
    keepFrequent(
      texts.flatMap(({ text, day }) =>
        [...new Set(cutWords(text))]
          .filter((word) => word.length > 1)
          .map((term) => ({ term, day, amount: 1 })),
      ),
    );
  const complaints = toComplaintSeries(comments, tell("complaint", comments.map(toDay)).days);
  return {
    series: [
      tell("search", fromItems("query")),
      tell("topic", fromItems("topic")),
      tell(
        "product",
        products.map(({ key, name, day, orders }) => ({
          term: name ?? key,
          day,
          amount: orders,
          product: key,
        })),
      ),
      complaints,
      tell("commentWord", words(comments)),
      tell("category", fromList("category")),
      tell("hot", fromList("hot")),
      tell("feed", words(titles.map(({ title, day }) => ({ text: title, day })))),
    ],
    comments,
    opinionDays: OPINION_DAYS,
    isSimulated:
      stored.some((one) => one.isSimulated) ||
      signals.some((one) => one.isSimulated) ||
      items.some((one) => one.isSimulated),
  };
}

const toDay = ({ day, product }: ReadComment): Told => ({ term: product, day, amount: 1 });

function keepFrequent(told: readonly Told[]): Told[] {
  const counts = new Map<string, number>();
  for (const { term } of told) counts.set(term, (counts.get(term) ?? 0) + 1);
  const kept = new Set(
    [...counts]
      .filter(([, count]) => count >= WORD_COUNT_MIN)
      .sort((a, b) => b[1] - a[1])
      .slice(0, WORDS_MAX)
      .map(([term]) => term),
  );
  return told.filter(({ term }) => kept.has(term));
}

function toSeries(
  source: SignalSource,
  told: readonly Told[],
  range: { readonly from: CalendarDay; readonly to: CalendarDay },
): SourceSeries {
  const inside = told.filter(({ day }) => day >= range.from && day <= range.to);
  const known = inside.map(({ day }) => day).sort();
  const [first] = known;
  const last = known.at(-1);
  if (!first || !last || last < addDays(range.to, -STALE_DAYS))
    return { source, days: [], terms: [] };
  const days = Array.from({ length: countDays({ from: first, to: last }) }, (_, i) =>
    addDays(first, i),
  );
  const place = new Map(days.map((day, i) => [day, i]));
  const terms = new Map<string, { term: string; product: string | null; counts: number[] }>();
  for (const { term, day, amount, product } of inside) {
    const key = product ?? term;
    const at = place.get(day) ?? 0;
    const series: TermSeries & { counts: number[] } = terms.get(key) ?? {
      term,
      product: product ?? null,
      counts: days.map(() => 0),
    };
    series.counts[at] = (series.counts[at] ?? 0) + amount;
    terms.set(key, series);
  }
  return { source, days, terms: [...terms.values()] };
}
