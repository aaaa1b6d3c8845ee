import "server-only";
import { ratio } from "@/lib/kernel";
import {
  type CreatorProduct,
  listCreatorProducts,
  listProductSales,
  type ProductSales,
} from "@/lib/ledger/server";
import type { Ctx } from "@/lib/platform/context";
import { computeConcentration } from "../domain/concentration";
import { type MatchModel, matchProducts, type PairBelief } from "../domain/match-products";
import { compareMatches, judgeMatch, type RankedMatch } from "../domain/rank-matches";
import type { MatchDto, MatchInput, PairDto } from "../match-schemas";
import type { CreatorRowDto } from "../schemas";
import { asBookReader } from "./as-book-reader";
import { readPortfolio } from "./read-portfolio";

const CARRIERS_SHOWN = 3;
/** Untried creators that a product looks through, the strongest first. */
const TRIALS_LOOKED_AT = 200;

/** Who carries which product, who carries it best, and who is worth a try. */
export async function matchCreators(
  ctx: Ctx,
  input: MatchInput & { readonly shopId: bigint },
): Promise<MatchDto> {
  const reader = asBookReader(ctx, input.shopId);
  const [{ rows }, pairs, products] = await Promise.all([
    readPortfolio(ctx, { shopId: input.shopId, range: input }),
    listCreatorProducts(reader, { shopId: input.shopId, range: input }),
    listProductSales(reader, { shopId: input.shopId, range: input }),
  ]);
  const board = new MatchBoard(rows, products, pairs);
  const shownProducts = products.slice(0, input.products);
  const shownCreators = board.listCreators().slice(0, input.creators);
  return {
    coverage: board.coverage(),
    creators: shownCreators.map(({ id, name, orders }) => ({ id, name, orders })),
    products: shownProducts.map((product) => board.describe(product)),
    cells: board.cells(new Set(shownCreators.map(({ id }) => id)), shownProducts),
  };
}

interface Placed {
  readonly pair: CreatorProduct;
  readonly belief: PairBelief;
  readonly match: RankedMatch;
}

/** Creators, products and what is believed of every two of them. */
class MatchBoard {
  readonly #creators: readonly CreatorRowDto[];
  readonly #creatorPlace: ReadonlyMap<string, number>;
  readonly #productPlace: ReadonlyMap<string, number>;
  readonly #model: MatchModel;
  readonly #byProduct = new Map<string, Placed[]>();
  readonly #usualRate: number;
  readonly #tried: number;

  constructor(
    creators: readonly CreatorRowDto[],
    products: readonly ProductSales[],
    pairs: readonly CreatorProduct[],
  ) {
    this.#creators = creators;
    this.#creatorPlace = new Map(creators.map(({ id }, i) => [id, i]));
    this.#productPlace = new Map(products.map(({ productId }, i) => [productId, i]));
    const known = pairs.filter(
      (each) => this.#creatorPlace.has(each.creatorId) && this.#productPlace.has(each.productId),
    );
    this.#tried = known.length;
    this.#usualRate = usualRateOf(creators);
    this.#model = matchProducts(
      known.map((each) => ({
        creator: this.#creatorPlace.get(each.creatorId) ?? 0,
        product: this.#productPlace.get(each.productId) ?? 0,
        orders: each.laterOrders,
        days: each.days - 1,
        squares: each.laterSquares,
      })),
      { creators: creators.length, products: products.length },
    );
    for (const [i, pair] of known.entries()) {
      const belief = this.#model.pairs[i];
      const product = products[this.#productPlace.get(pair.productId) ?? -1];
      const creator = creators[this.#creatorPlace.get(pair.creatorId) ?? -1];
      if (!belief || !product || !creator) continue;
      const list = this.#byProduct.get(pair.productId) ?? [];
      list.push({ pair, belief, match: this.#judge(creator, product, belief, pair.days) });
      this.#byProduct.set(pair.productId, list);
    }
    for (const list of this.#byProduct.values())
      list.sort((a, b) => compareMatches(a.match, b.match));
  }

  listCreators(): readonly CreatorRowDto[] {
    return this.#creators;
  }

  coverage(): MatchDto["coverage"] {
    const placed = [...this.#byProduct.values()].flat();
    return {
      possible: this.#creatorPlace.size * this.#productPlace.size,
      tried: this.#tried,
      proven: placed.filter(({ match }) => match.state === "proven").length,
      together: placed.filter(({ match }) => match.reasons.includes("sells-together")).length,
    };
  }

  describe(product: ProductSales): MatchDto["products"][number] {
    const placed = this.#byProduct.get(product.productId) ?? [];
    const concentration = computeConcentration(placed.map(({ pair }) => Number(pair.sales)));
    return {
      id: product.productId,
      name: product.name ?? product.productId,
      carriers: placed.length,
      creatorSales: String(placed.reduce((sum, { pair }) => sum + pair.sales, 0n)),
      topShare: concentration?.topShare ?? null,
      best: placed
        .filter(({ match }) => match.state !== "untested")
        .slice(0, CARRIERS_SHOWN)
        .map((each) => toPair(this.#nameOf(each.pair.creatorId), each.pair, each)),
      trials: this.#findTrials(product, placed),
    };
  }

  cells(creators: ReadonlySet<string>, products: readonly ProductSales[]): PairDto[] {
    return products.flatMap(({ productId }) =>
      (this.#byProduct.get(productId) ?? [])
        .filter(({ pair }) => creators.has(pair.creatorId))
        .map((each) => toPair(this.#nameOf(each.pair.creatorId), each.pair, each)),
    );
  }

  /** The untried creators that would leave most a day, at least and but for luck. */
  #findTrials(product: ProductSales, placed: readonly Placed[]): PairDto[] {
    const place = this.#productPlace.get(product.productId);
    if (place === undefined || placed.length === 0) return [];
    const tried = new Set(placed.map(({ pair }) => pair.creatorId));
    const open = this.#creators.filter(({ id }) => !tried.has(id)).slice(0, TRIALS_LOOKED_AT);
    const judged = open.map((creator) => {
      const belief = this.#model.believe(this.#creatorPlace.get(creator.id) ?? 0, place);
      return { creator, belief, match: this.#judge(creator, product, belief, 0) };
    });
    judged.sort((a, b) => compareMatches(a.match, b.match));
    return judged.slice(0, CARRIERS_SHOWN).map(({ creator, belief, match }) => {
      const pair = { creatorId: creator.id, productId: product.productId, ...UNTRIED };
      return toPair(creator.name, pair, { belief, match });
    });
  }

  #nameOf(creatorId: string): string {
    return this.#creators[this.#creatorPlace.get(creatorId) ?? -1]?.name ?? creatorId;
  }

  #judge(
    creator: CreatorRowDto,
    product: ProductSales,
    belief: PairBelief,
    days: number,
  ): RankedMatch {
    const price = Number(product.payable) / Math.max(1, Number(product.orders));
    const pieces = Number(product.quantity) / Math.max(1, Number(product.orders));
    const goods = product.unitCost === null ? 0 : Number(product.unitCost) * pieces;
    return judgeMatch({
      belief,
      days,
      leftBeforeCommission: price - goods,
      hasGoodsCost: product.unitCost !== null,
      commissionRate: rateOf(creator) ?? this.#usualRate,
      usualCommissionRate: this.#usualRate,
      price,
      quadrant: creator.quadrant,
    });
  }
}

const UNTRIED = { orders: 0, days: 0, sales: 0n, impressions: null, clicks: null } as const;

const commissionOf = (row: CreatorRowDto): bigint =>
  BigInt(row.commissionOrganic) + BigInt(row.commissionAd) + BigInt(row.agencyFees);

const rateOf = (row: CreatorRowDto): number | null =>
  BigInt(row.netSales) > 0n ? ratio(commissionOf(row), BigInt(row.netSales)) : null;

function usualRateOf(rows: readonly CreatorRowDto[]): number {
  const sales = rows.reduce((sum, row) => sum + BigInt(row.netSales), 0n);
  return (
    ratio(
      rows.reduce((sum, row) => sum + commissionOf(row), 0n),
      sales,
    ) ?? 0
  );
}

const money = (minor: number): string => String(Math.round(minor));

function toPair(
  creatorName: string,
  pair: Pick<
    CreatorProduct,
    "creatorId" | "productId" | "orders" | "days" | "sales" | "impressions" | "clicks"
  >,
  { belief, match }: { readonly belief: PairBelief; readonly match: RankedMatch },
): PairDto {
  return {
    creator: { id: pair.creatorId, name: creatorName },
    product: pair.productId,
    state: match.state,
    orders: pair.orders,
    days: pair.days,
    sales: String(pair.sales),
    impressions: pair.impressions,
    clicks: pair.clicks,
    rate: belief.rate,
    low: belief.low,
    high: belief.high,
    expected: belief.expected,
    affinity: belief.affinity,
    leftPerOrder: money(match.leftPerOrder),
    leftPerDay: money(match.leftPerDay),
    sureLeftPerDay: money(match.sureLeftPerDay),
    reasons: [...match.reasons],
  };
}
