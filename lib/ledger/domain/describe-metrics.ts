import { ACCOUNT } from "./chart-of-accounts";
import type { SourceKind } from "./draft-entry";
import { describeFormulas } from "./figure-formulas";
import type { FigureDefinition } from "./figures";
import { METRICS, type Metric, type MetricId } from "./metrics";

export interface MetricDescription {
  readonly metric: Metric;
  /** Key of the message under `figures.formulas` that states how it is computed. */
  readonly formula: string;
  /** Whose entries stand behind it. */
  readonly accounts: readonly number[];
  /** Which facts those entries are posted from; what people enter by hand may join any of them. */
  readonly sources: readonly SourceKind[];
}

/** Metrics that are made of figures which have a formula of their own. */
const PARTS: Readonly<Partial<Record<MetricId, readonly MetricId[]>>> = {
  adSpend: ["adCash", "adGrant"],
  commission: ["commissionOrganic", "commissionAd"],
  refundRate: ["refunds", "paidGmv"],
  costShare: ["marketingCost", "netSales"],
  contributionMargin: ["contribution", "netSales"],
  averageOrder: ["paidGmv", "orders"],
};

/** Where the entries of an account come from; a statement tells many at once, for platforms that send nothing finer. */
const ACCOUNT_SOURCES: Readonly<Record<number, readonly SourceKind[]>> = {
  [ACCOUNT.receivable]: ["order", "orderRefund", "fundFlow"],
  [ACCOUNT.grossSales]: ["order", "statement"],
  [ACCOUNT.merchantDiscount]: ["order", "statement"],
  [ACCOUNT.refunds]: ["orderRefund", "fundFlow", "statement"],
  [ACCOUNT.otherIncome]: ["fundFlow", "statement"],
  [ACCOUNT.costOfGoods]: ["orderCost"],
  [ACCOUNT.adCash]: ["adSpend", "statement"],
  [ACCOUNT.adPromo]: ["adSpend"],
  [ACCOUNT.adCoupon]: ["adSpend"],
  [ACCOUNT.commissionOrganic]: ["commissionAccrual", "fundFlow", "statement"],
  [ACCOUNT.commissionAd]: ["commissionAccrual", "fundFlow", "statement"],
  [ACCOUNT.commissionBonus]: ["commissionAccrual", "manual"],
  [ACCOUNT.agencyFees]: ["fundFlow", "statement"],
  [ACCOUNT.slotFees]: ["manual"],
  [ACCOUNT.samples]: ["fundFlow", "manual"],
  [ACCOUNT.platformFee]: ["fundFlow", "statement"],
  [ACCOUNT.insurance]: ["fundFlow"],
  [ACCOUNT.channelFees]: ["fundFlow"],
  [ACCOUNT.paymentCost]: ["fundFlow", "statement"],
  [ACCOUNT.logistics]: ["fundFlow", "manual", "statement"],
  [ACCOUNT.penalties]: ["fundFlow"],
};

/** The one catalogue under a definition: every metric with its formula, accounts and sources. */
export function describeMetrics(definition: FigureDefinition): MetricDescription[] {
  const formulas = new Map<string, { formula: string; accounts: readonly number[] }>(
    describeFormulas(definition).map((each) => [each.figure, each]),
  );
  return METRICS.map((metric) => {
    const own = formulas.get(metric.id);
    const parts = (PARTS[metric.id] ?? []).flatMap((part) => formulas.get(part)?.accounts ?? []);
    const accounts = [...new Set(own?.accounts ?? parts)].sort((a, b) => a - b);
    const sources = new Set(accounts.flatMap((account) => ACCOUNT_SOURCES[account] ?? []));
    return { metric, formula: own?.formula ?? metric.id, accounts, sources: [...sources] };
  });
}
