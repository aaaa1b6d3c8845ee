/** What a deal would cost and what its sales leave. Amounts are minor units; rates are shares. */
export interface DealTerms {
  readonly slotFee: number;
  /** Of net sales. */
  readonly commissionRate: number;
  readonly samples: number;
  readonly adSpend: number;
  /** Of paid sales. */
  readonly refundRate: number;
  /** Of net sales: goods. */
  readonly goodsRate: number;
  /** Of net sales: platform fee, freight insurance and the like. */
  readonly otherRate: number;
  /** 专场 sells this shop alone; in 混场 the shop pays for its share of the time. */
  readonly kind: "exclusive" | "shared";
  /** Of the broadcast's sales that come in the days after, without commission and slot. */
  readonly haloRate: number;
}

export interface DealOutcome {
  readonly netSales: number;
  readonly haloSales: number;
  readonly cost: number;
  readonly contribution: number;
  readonly roi: number | null;
}

/** What a yuan of paid sales leaves after refunds, goods, fees and commission, its halo included. */
function marginOf(terms: DealTerms): number {
  const kept = 1 - terms.refundRate;
  const own = 1 - terms.goodsRate - terms.otherRate;
  return kept * (own - terms.commissionRate + terms.haloRate * own);
}

const fixedOf = ({ slotFee, samples, adSpend }: DealTerms): number => slotFee + samples + adSpend;

/** The paid sales at which the deal earns nothing; null when every sale loses, 0 when nothing is paid up front. */
export function computeBreakEvenSales(terms: DealTerms): number | null {
  const margin = marginOf(terms);
  const fixed = fixedOf(terms);
  if (fixed === 0) return margin >= 0 ? 0 : null;
  return margin > 0 ? fixed / margin : null;
}

export function simulateDeal(terms: DealTerms, paidSales: number): DealOutcome {
  const netSales = paidSales * (1 - terms.refundRate);
  const haloSales = netSales * terms.haloRate;
  const cost = fixedOf(terms) + netSales * terms.commissionRate;
  return {
    netSales,
    haloSales,
    cost,
    contribution: paidSales * marginOf(terms) - fixedOf(terms),
    roi: cost > 0 ? (netSales + haloSales) / cost : null,
  };
}

/** The slot fee at which an expected broadcast earns nothing: what to say at the table. */
export function computeSlotFeeMax(terms: DealTerms, paidSales: number): number {
  return Math.max(0, paidSales * marginOf(terms) - terms.samples - terms.adSpend);
}
