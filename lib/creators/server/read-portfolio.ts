import "server-only";
import { type DayRange, ratio } from "@/lib/kernel";
import { type CreatorSums, listCreatorExposure, listCreatorSums } from "@/lib/ledger/server";
import type { Ctx } from "@/lib/platform/context";
import { computeBreakEven, judgeCreator } from "../domain/judge-creator";
import { estimateMarginalReturns } from "../domain/marginal-return";
import { placeInQuadrants, type QuadrantMap } from "../domain/quadrant";
import { shrinkReturns } from "../domain/shrink-returns";
import type { CreatorRowDto } from "../schemas";
import { asBookReader } from "./as-book-reader";

export interface Portfolio {
  readonly rows: readonly CreatorRowDto[];
  readonly sums: readonly CreatorSums[];
  readonly quadrants: QuadrantMap;
}

export interface PortfolioQuery {
  readonly shopId: bigint;
  readonly range: DayRange;
  /** 同行 values that the merchant typed in. */
  readonly peerConversion?: number | undefined;
  readonly peerExposure?: number | undefined;
}

/** Every creator of a window, judged against all of them. */
export async function readPortfolio(ctx: Ctx, query: PortfolioQuery): Promise<Portfolio> {
  const reader = asBookReader(ctx, query.shopId);
  const [sums, exposures] = await Promise.all([
    listCreatorSums(reader, query),
    listCreatorExposure(reader, query),
  ]);
  const exposureOf = new Map(exposures.map((each) => [each.creatorId, each]));
  const quadrants = placeInQuadrants(
    sums.map(({ creatorId }) => exposureOf.get(creatorId) ?? null),
    { conversion: query.peerConversion ?? null, exposure: query.peerExposure ?? null },
  );
  const returns = shrinkReturns(sums.map(toRecord));
  const marginal = estimateMarginalReturns(sums.map(toAdDays));
  const total = sumUp(sums);
  const rows = sums.map((each, i) => {
    const roi = returns[i] ?? null;
    const gross = each.netSales + each.refunds;
    const facts = {
      netSales: Number(each.netSales),
      cogs: Number(each.cogs),
      contribution: Number(each.contribution),
      marketingCost: Number(each.marketingCost),
      sessions: each.sessions,
      refundRate: ratio(each.refunds, gross),
      portfolioRefundRate: total.refundRate,
      marginalRoi: marginal[i] ?? null,
      roi,
    };
    const point = quadrants.points[i] ?? null;
    const exposure = exposureOf.get(each.creatorId);
    return {
      ...toMoneyRow(each),
      ...judgeCreator(facts),
      share:
        total.netSales > 0 && each.netSales > 0n ? Number(each.netSales) / total.netSales : null,
      refundRate: facts.refundRate,
      compositeRoi: ratio(each.netSales, each.marketingCost),
      shrunkRoi: roi?.shrunk ?? null,
      roiLow: roi?.low ?? null,
      roiHigh: roi?.high ?? null,
      sureRoi: roi?.sure ?? null,
      marginalRoi: facts.marginalRoi,
      breakEvenRoi: computeBreakEven(facts),
      quadrant: point?.quadrant ?? null,
      conversion: point?.conversion ?? null,
      exposure: point?.exposure ?? null,
      impressions: exposure?.impressions ?? null,
      clicks: exposure?.clicks ?? null,
    } satisfies CreatorRowDto;
  });
  return { rows, sums, quadrants };
}

function toRecord({ netSales, marketingCost, sessions, moments }: CreatorSums) {
  return {
    sales: Number(netSales),
    cost: Number(marketingCost),
    sessions,
    salesSales: moments.salesSales,
    salesCost: moments.salesCost,
    costCost: moments.costCost,
  };
}

function toAdDays({ days, netSales, adCash, moments }: CreatorSums) {
  return {
    days,
    sales: Number(netSales),
    ads: Number(adCash),
    salesAds: moments.salesAds,
    adsAds: moments.adsAds,
  };
}

function sumUp(sums: readonly CreatorSums[]): { netSales: number; refundRate: number | null } {
  const refunds = sums.reduce((sum, each) => sum + each.refunds, 0n);
  const sales = sums.reduce((sum, each) => sum + each.netSales, 0n);
  const netSales = sums.reduce((sum, { netSales: n }) => sum + Math.max(0, Number(n)), 0);
  return { netSales, refundRate: ratio(refunds, sales + refunds) };
}

/** Money as text, under the names of the answer. */
function toMoneyRow(each: CreatorSums) {
  return {
    id: each.creatorId,
    name: each.name,
    netSales: String(each.netSales),
    refunds: String(each.refunds),
    coupons: String(each.discount),
    cogs: String(each.cogs),
    adSpend: String(each.adCash),
    adGrant: String(each.adGrant),
    commissionOrganic: String(each.commissionOrganic),
    commissionAd: String(each.commissionAd),
    bonus: String(each.bonus),
    agencyFees: String(each.agencyFees),
    slotFees: String(each.slotFees),
    samples: String(each.samples),
    platformFee: String(each.platformFee),
    marketingCost: String(each.marketingCost),
    contribution: String(each.contribution),
    orders: each.orders,
    adOrders: each.adOrders,
    sessions: each.sessions,
    lastSoldOn: each.lastSoldOn,
  };
}
