import { ACCOUNT } from "./chart-of-accounts";
import { type DraftEntry, dayOf, type FactRow, NO_DIMENSIONS, toLines } from "./draft-entry";
import type { ManualFact, StatementFact } from "./facts";

/** A cost that no platform file states, paid from the bank. */
export function deriveManualEntry(fact: ManualFact & FactRow): DraftEntry | null {
  const lines = toLines(
    [
      [fact.account, fact.amount],
      [ACCOUNT.bank, -fact.amount],
    ],
    { ...NO_DIMENSIONS, creatorId: fact.creatorId, productId: fact.productId },
  );
  if (lines.length < 2) return null;
  return {
    source: "manual",
    key: fact.reference,
    factDate: fact.day,
    cashDate: fact.day,
    occurredAt: `${fact.day} 00:00:00`,
    orderNo: null,
    fileId: fact.fileId,
    rowNumber: fact.rowNumber,
    note: fact.memo,
    lines,
  };
}

/** One line of a settlement that tells sale and fees at once; what its columns leave goes to suspense. */
export function deriveStatementEntry(
  fact: StatementFact & FactRow,
  key: string,
): DraftEntry | null {
  const lines = toLines(
    [
      [ACCOUNT.shopWallet, fact.settlement],
      [ACCOUNT.merchantDiscount, fact.sellerDiscount],
      [ACCOUNT.refunds, fact.refund],
      [ACCOUNT.platformFee, fact.platformFee],
      [ACCOUNT.paymentCost, fact.paymentFee],
      [ACCOUNT.commissionOrganic, fact.commission],
      [ACCOUNT.commissionAd, fact.adCommission],
      [ACCOUNT.agencyFees, fact.agencyFee],
      [ACCOUNT.adCash, fact.adSpend],
      [ACCOUNT.logistics, fact.logistics],
      [ACCOUNT.otherIncome, -fact.compensation],
      [ACCOUNT.grossSales, -fact.grossSales],
    ],
    NO_DIMENSIONS,
  );
  if (lines.length < 2) return null;
  return {
    source: "statement",
    key,
    factDate: dayOf(fact.orderedAt ?? fact.settledAt),
    cashDate: dayOf(fact.settledAt),
    occurredAt: fact.settledAt,
    orderNo: fact.orderNo,
    fileId: fact.fileId,
    rowNumber: fact.rowNumber,
    note: `type:${fact.typeText}`,
    lines,
  };
}
