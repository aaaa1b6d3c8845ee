import "server-only";
import { addDays, type CalendarDay, dayInZone } from "@/lib/kernel";
import { getFigures, listPartDays, type PartDay } from "@/lib/ledger/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { cutWords, listSearchedGoods } from "@/lib/recommendation/server";
import { choosePicks, type PickCandidate } from "../domain/choose-picks";
import {
  type Burst,
  findBursts,
  SIGNAL_SOURCES,
  type SignalSource,
  type SourceSeries,
} from "../domain/find-bursts";
import { ASPECTS, LEXICON_VERSION } from "../domain/lexicon";
import { makeIdeas } from "../domain/make-ideas";
import { type MatchedProduct, matchProducts } from "../domain/match-products";
import { type ProductOpinion, sumOpinions } from "../domain/sum-opinions";
import type { TrendBoardDto } from "../schemas";
import { listOccasions } from "./list-occasions";
import { readTrendSeries } from "./read-series";
import { listSolarTerms } from "./solar-terms";

/** Thirteen months and a bit: every occasion of the year has its last time in it. */
const BOOK_DAYS = 410;
const SEARCH_DAYS = 60;
const BURSTS_MAX = 40;
const PER_SOURCE_MAX = 8;
const SOLAR_DAYS = 45;
const WEEK = 7;
const MONTH = 28;

export async function readToday(ctx: Ctx, shopId: bigint): Promise<CalendarDay> {
  const [shop] = await transaction(ctx, (tx) =>
    tx.rows<{ timezone: string }>("SELECT timezone FROM shop WHERE id = $1", [shopId]),
  );
  return dayInZone(ctx.now, shop?.timezone ?? "Asia/Shanghai");
}

/** What is rising in the shop's own searches, sales and comments and in the lists it is given, and what to do with it. */
export async function getTrendBoard(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<TrendBoardDto> {
  requirePermission(ctx, "trends.view");
  requireShop(ctx, input.shopId);
  const { shopId } = input;
  const today = await readToday(ctx, shopId);
  const book = await readProducts(ctx, shopId, today);
  const { series, comments, opinionDays, isSimulated } = await readTrendSeries(
    ctx,
    shopId,
    today,
    book.days,
  );
  const searched = ctx.permissions.has("recommendation.view")
    ? await listSearchedGoods(ctx, {
        shopId,
        since: new Date(`${addDays(today, -SEARCH_DAYS)}T00:00:00Z`),
      })
    : [];
  const bursts = series
    .flatMap((one) => findBursts(one).slice(0, PER_SOURCE_MAX))
    .sort((a, b) => a.qValue - b.qValue)
    .slice(0, BURSTS_MAX)
    .map((burst) => ({
      burst,
      products: matchProducts(burst, { products: book.products, searched, cut: cutWords }),
    }));
  const opinions = sumOpinions(comments);
  const occasions = listOccasions(today, book.days);
  const picked = choosePicks(toCandidates(book, today, opinions, bursts));
  const ideas = makeIdeas(
    bursts,
    occasions.map(({ name, last }) => ({ name, products: last?.products ?? [] })),
  );
  return {
    asOf: addDays(today, -1),
    sources: SIGNAL_SOURCES.map((source) => toSourceDto(source, series)),
    bursts: bursts.map(({ burst: { product: _, ...burst }, products }) => ({
      ...burst,
      counts: [...burst.counts],
      products: [...products],
    })),
    ideas,
    picks: picked.picks.map(({ role, product }) => ({ role, product: toPickDto(product) })),
    holds: picked.holds.map(({ reason, product }) => ({ reason, product: toPickDto(product) })),
    occasions,
    solarTerms: listSolarTerms(today, SOLAR_DAYS),
    opinions: {
      days: opinionDays,
      comments: comments.length,
      positive: comments.filter(({ opinion }) => opinion.polarity > 0).length,
      negative: comments.filter(({ opinion }) => opinion.polarity < 0).length,
      lexicon: LEXICON_VERSION,
      products: opinions.map((one) => ({ ...one, aspects: [...one.aspects] })),
    },
    isSimulated,
  };
}

function toSourceDto(
  source: SignalSource,
  series: readonly SourceSeries[],
): TrendBoardDto["sources"][number] {
  const own = series.find((one) => one.source === source);
  return {
    source,
    terms: own?.terms.length ?? 0,
    days: own?.days.length ?? 0,
    lastDay: own?.days.at(-1) ?? null,
  };
}

interface BookProducts {
  readonly days: readonly PartDay[];
  readonly products: readonly { readonly id: string; readonly title: string }[];
  readonly rates: ReadonlyMap<string, number>;
}

/** The products of the book and what stays of a yuan of each; nothing for who may not see the book. */
async function readProducts(ctx: Ctx, shopId: bigint, today: CalendarDay): Promise<BookProducts> {
  if (!ctx.permissions.has("ledger.view")) return { days: [], products: [], rates: new Map() };
  const range = { from: addDays(today, -BOOK_DAYS), to: addDays(today, -1) };
  const parts = await listPartDays(ctx, { shopId, range });
  const days = parts.filter(({ dimension, key }) => dimension === "product" && key !== "");
  const names = new Map(days.map(({ key, name }) => [key, name ?? key]));
  const { rows } = await getFigures(ctx, {
    shopId,
    from: addDays(today, -MONTH),
    to: range.to,
    basis: "business",
    by: "product",
  });
  const rates = rows.flatMap(({ key, contribution, netSales }): [string, number][] =>
    Number(netSales) > 0 ? [[key, Number(contribution) / Number(netSales)]] : [],
  );
  return {
    days,
    products: [...names].map(([id, title]) => ({ id, title })),
    rates: new Map(rates),
  };
}

function toCandidates(
  { days, products, rates }: BookProducts,
  today: CalendarDay,
  opinions: readonly ProductOpinion[],
  bursts: readonly { readonly burst: Burst; readonly products: readonly MatchedProduct[] }[],
): PickCandidate[] {
  const [week, month] = [addDays(today, -WEEK), addDays(today, -MONTH)];
  const opinionOf = new Map(opinions.map((one) => [one.product, one]));
  const byProduct = Map.groupBy(days, ({ key }) => key);
  return products.map(({ id, title }) => {
    const rows = (byProduct.get(id) ?? []).filter(({ day }) => day >= month);
    const orders28 = rows.reduce((sum, { orders }) => sum + orders, 0);
    const sales = rows.reduce((sum, { paidGmv }) => sum + Number(paidGmv), 0);
    const about = bursts.filter(({ products: own }) => own.some((one) => one.id === id));
    const rising = about.find(({ burst }) => burst.source !== "complaint")?.burst;
    const complaint = about.find(({ burst }) => burst.source === "complaint")?.burst.term;
    const said = opinionOf.get(id) ?? opinionOf.get(title);
    return {
      id,
      title,
      unitPrice: orders28 > 0 ? Math.round(sales / orders28) : null,
      orders7: rows.filter(({ day }) => day >= week).reduce((sum, { orders }) => sum + orders, 0),
      orders28,
      contributionRate: rates.get(id) ?? null,
      positive: said?.positive ?? 0,
      negative: said?.negative ?? 0,
      burst: rising ? { term: rising.term, source: rising.source, lift: rising.lift } : null,
      complaint: ASPECTS.find((one) => one === complaint) ?? null,
    };
  });
}

function toPickDto({
  unitPrice,
  ...product
}: PickCandidate): TrendBoardDto["picks"][number]["product"] {
  return { ...product, unitPrice: unitPrice === null ? null : String(unitPrice) };
}
