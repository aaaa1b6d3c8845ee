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

/** What a shop gets of a broadcast that other shops share. */
interface SharedOffer {
  /** Of the broadcast's time, and so of what it would sell for the shop alone. */
  readonly timeShare: number;
  readonly slotFee: number;
}

export interface DealOffer {
  readonly paidSales: number;
  readonly breakEven: number | null;
  readonly outcome: DealOutcome;
  readonly slotFeeMax: number;
}

/**
 * The same broadcast for this shop alone (专场) and shared (混场): a share of the time sells that share, is advertised by that
 * share, and has its own slot fee. Samples are sent either way.
 */
export function compareDealKinds(
  terms: DealTerms,
  shared: SharedOffer,
  paidSales: number,
): { readonly exclusive: DealOffer; readonly shared: DealOffer } {
  const part = { ...terms, slotFee: shared.slotFee, adSpend: terms.adSpend * shared.timeShare };
  return {
    exclusive: toOffer(terms, paidSales),
    shared: toOffer(part, paidSales * shared.timeShare),
  };
}

function toOffer(terms: DealTerms, paidSales: number): DealOffer {
  return {
    paidSales,
    breakEven: computeBreakEvenSales(terms),
    outcome: simulateDeal(terms, paidSales),
    slotFeeMax: computeSlotFeeMax(terms, paidSales),
  };
}
