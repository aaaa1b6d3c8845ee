import type { DealStage } from "./deal-stage";

/** The terms of one deal, as far as they are agreed. */
export interface DealQuote {
  readonly creatorName: string;
  readonly creatorId: string | null;
  readonly stage: DealStage;
  readonly kind: "exclusive" | "shared";
  readonly commissionBps: number | null;
  readonly adCommissionBps: number | null;
  readonly slotFee: string | null;
  readonly updatedAt: string;
}

/** What a creator asks for, by the deals that were made or talked about: the newest word of each term. */
export interface RateCard {
  readonly creatorName: string;
  readonly creatorId: string | null;
  readonly deals: number;
  readonly commissionBps: number | null;
  readonly adCommissionBps: number | null;
  readonly slotFeeExclusive: string | null;
  readonly slotFeeShared: string | null;
  readonly updatedAt: string;
}

/** One card a creator with any terms, the newest first; creators are told apart by id, and by name where none is known. */
export function listRateCards(deals: readonly DealQuote[]): RateCard[] {
  const byCreator = new Map<string, DealQuote[]>();
  for (const deal of deals) {
    const key = deal.creatorId ? `id ${deal.creatorId}` : `name ${deal.creatorName}`;
    const list = byCreator.get(key) ?? [];
    list.push(deal);
    byCreator.set(key, list);
  }
  return [...byCreator.values()]
    .map(toCard)
    .filter((card) => card !== null)
    .sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1));
}

function toCard(deals: readonly DealQuote[]): RateCard | null {
  const newest = [...deals].sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1));
  const [first] = newest;
  if (!first) return null;
  const latest = <T>(read: (deal: DealQuote) => T | null): T | null => {
    for (const deal of newest) {
      const value = read(deal);
      if (value !== null) return value;
    }
    return null;
  };
  const card = {
    creatorName: first.creatorName,
    creatorId: first.creatorId,
    deals: deals.length,
    commissionBps: latest(({ commissionBps }) => commissionBps),
    adCommissionBps: latest(({ adCommissionBps }) => adCommissionBps),
    slotFeeExclusive: latest(({ kind, slotFee }) => (kind === "exclusive" ? slotFee : null)),
    slotFeeShared: latest(({ kind, slotFee }) => (kind === "shared" ? slotFee : null)),
    updatedAt: first.updatedAt,
  };
  const { commissionBps, adCommissionBps, slotFeeExclusive, slotFeeShared } = card;
  const terms = [commissionBps, adCommissionBps, slotFeeExclusive, slotFeeShared];
  return terms.some((term) => term !== null) ? card : null;
}
