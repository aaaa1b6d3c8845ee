import { type Minor, ratio } from "@/lib/kernel";
import { ACCOUNT, CHART_OF_ACCOUNTS } from "./chart-of-accounts";

/** 口径: which accounts make up 营销成本. Reports name the version they used. */
export interface FigureDefinition {
  readonly version: number;
  readonly name: string;
  readonly marketingAccounts: readonly number[];
  /** 让利 joins numerator and denominator together, or neither. */
  readonly includesDiscount: boolean;
  /** Which sales 综合ROI divides: 净成交额, or 支付GMV before refunds. */
  readonly salesBase: SalesBase;
  /** By which day money counts, unless a question states another. */
  readonly basis: DateBasis;
}

export const SALES_BASES = ["net", "paid"] as const;
export type SalesBase = (typeof SALES_BASES)[number];

/** 配比口径: the day the order was paid; 动账口径: the day the money moved. */
export const DATE_BASES = ["business", "cash"] as const;
export type DateBasis = (typeof DATE_BASES)[number];

/** What one account moved in a window, ad-boosted sales apart from the rest. A reversal takes back from the side it was on. */
export interface AccountSum {
  readonly account: number;
  readonly isAd: boolean;
  readonly debit: Minor;
  readonly credit: Minor;
  readonly debitLines: number;
  readonly creditLines: number;
}

/** The figures of one window, or of one part of it. Ratios are null without a denominator. */
export interface Figures {
  readonly paidGmv: Minor;
  readonly refunds: Minor;
  readonly netSales: Minor;
  readonly adCash: Minor;
  readonly adGrant: Minor;
  readonly commissionOrganic: Minor;
  readonly commissionAd: Minor;
  readonly agencyFees: Minor;
  readonly merchantDiscount: Minor;
  readonly platformFee: Minor;
  readonly insurance: Minor;
  /** What the definition counts beyond the named parts: coupons spent, bonuses, slot fees, samples, channel fees. */
  readonly otherMarketing: Minor;
  readonly marketingCost: Minor;
  readonly cogs: Minor;
  readonly contribution: Minor;
  readonly compositeRoi: number | null;
  /** The three layers of a return over the same 营销成本: 支付GMV, 净成交额, and what is left of it before marketing. */
  readonly paidRoi: number | null;
  readonly netRoi: number | null;
  readonly contributionRoi: number | null;
  readonly payRoi: number | null;
  readonly orders: number;
  /** 完整度: share of the orders that are settled or refunded; null without orders. */
  readonly completeness: number | null;
}

/** Figures that are one account's balance. */
export const ACCOUNT_FIGURES = {
  refunds: ACCOUNT.refunds,
  adCash: ACCOUNT.adCash,
  adGrant: ACCOUNT.adPromo,
  commissionOrganic: ACCOUNT.commissionOrganic,
  commissionAd: ACCOUNT.commissionAd,
  agencyFees: ACCOUNT.agencyFees,
  merchantDiscount: ACCOUNT.merchantDiscount,
  platformFee: ACCOUNT.platformFee,
  insurance: ACCOUNT.insurance,
  cogs: ACCOUNT.costOfGoods,
} as const;

export type AccountFigure = keyof typeof ACCOUNT_FIGURES;

/** Accounts that a marketing cost may name and that have a figure of their own; the rest is `otherMarketing`. */
export const MARKETING_PARTS = [
  "adCash",
  "adGrant",
  "commissionOrganic",
  "commissionAd",
  "agencyFees",
  "merchantDiscount",
  "platformFee",
  "insurance",
] as const satisfies readonly AccountFigure[];

/** Accounts that any figure reads: the receivable for its line counts, sales, income and every cost. */
export const FIGURE_ACCOUNTS = { receivable: ACCOUNT.receivable, low: 4000, high: 6999 } as const;

/** The accounts whose sum is 营销成本 under a definition; 4101 is one of them when the definition says so. */
export function marketingAccountsOf(definition: FigureDefinition): ReadonlySet<number> {
  const accounts = new Set(definition.marketingAccounts);
  if (definition.includesDiscount) accounts.add(ACCOUNT.merchantDiscount);
  return accounts;
}

/**
 * Figures from the sums of accounts (debit − credit, income therefore negative).
 *
 * 支付GMV is what 4001 was credited less the merchant's own discount 4101. 营销成本 is the sum of the definition's
 * accounts and always equals its named parts plus `otherMarketing`. 贡献利润 subtracts every expense once, whether the
 * definition calls it marketing or not; grants (6002) count only when the definition names them, because they are not
 * the merchant's money. When 让利 is marketing it is added to the sales of 综合ROI and 贡献利润 too.
 */
export function computeFigures(sums: readonly AccountSum[], definition: FigureDefinition): Figures {
  const book = new BookSums(sums);
  const marketing = marketingAccountsOf(definition);
  const named = mapAccountFigures((account) => book.net(account));
  const paidGmv = -book.net(ACCOUNT.grossSales) - named.merchantDiscount;
  const netSales = paidGmv - named.refunds;
  const marketingCost = sum([...marketing].map((account) => book.net(account)));
  const countedDiscount = marketing.has(ACCOUNT.merchantDiscount) ? named.merchantDiscount : 0n;
  const otherCosts = book.sumWhere(
    (account) => EXPENSES.has(account) && !marketing.has(account) && account !== ACCOUNT.adPromo,
  );
  const adSpend = sum([ACCOUNT.adCash, ACCOUNT.adPromo, ACCOUNT.adCoupon].map((a) => book.net(a)));
  const adGmv = -book.adNet(ACCOUNT.grossSales) - book.adNet(ACCOUNT.merchantDiscount);
  const orders = book.creditLines(ACCOUNT.grossSales);
  const contribution =
    netSales + countedDiscount - marketingCost - otherCosts - book.net(ACCOUNT.otherIncome);
  const paidRoi = ratio(paidGmv + countedDiscount, marketingCost);
  const netRoi = ratio(netSales + countedDiscount, marketingCost);
  return {
    ...named,
    paidGmv,
    netSales,
    otherMarketing: marketingCost - sumOfNamedParts(named, marketing),
    marketingCost,
    contribution,
    compositeRoi: definition.salesBase === "paid" ? paidRoi : netRoi,
    paidRoi,
    netRoi,
    contributionRoi: ratio(contribution + marketingCost, marketingCost),
    payRoi: ratio(adGmv, adSpend),
    orders,
    completeness: computeCompleteness(
      orders,
      book.debitLines(ACCOUNT.receivable) - book.creditLines(ACCOUNT.receivable),
    ),
  };
}

/** An order opens the receivable with one debit line and leaves it with one credit line, settled or refunded. */
export function computeCompleteness(orders: number, open: number): number | null {
  if (orders <= 0) return null;
  return Math.min(1, Math.max(0, (orders - open) / orders));
}

const EXPENSES: ReadonlySet<number> = new Set(
  CHART_OF_ACCOUNTS.filter(({ kind }) => kind === "expense").map(({ code }) => code),
);

const sum = (parts: readonly Minor[]): Minor => parts.reduce((a, b) => a + b, 0n);

function mapAccountFigures(read: (account: number) => Minor): Record<AccountFigure, Minor> {
  const names = Object.keys(ACCOUNT_FIGURES) as AccountFigure[];
  return Object.fromEntries(names.map((name) => [name, read(ACCOUNT_FIGURES[name])])) as Record<
    AccountFigure,
    Minor
  >;
}

function sumOfNamedParts(
  named: Record<AccountFigure, Minor>,
  marketing: ReadonlySet<number>,
): Minor {
  return sum(
    MARKETING_PARTS.filter((part) => marketing.has(ACCOUNT_FIGURES[part])).map(
      (part) => named[part],
    ),
  );
}

interface Movement {
  net: Minor;
  adNet: Minor;
  debitLines: number;
  creditLines: number;
}

class BookSums {
  readonly #accounts = new Map<number, Movement>();

  constructor(sums: readonly AccountSum[]) {
    for (const line of sums) {
      let movement = this.#accounts.get(line.account);
      if (!movement) {
        movement = { net: 0n, adNet: 0n, debitLines: 0, creditLines: 0 };
        this.#accounts.set(line.account, movement);
      }
      const net = line.debit - line.credit;
      movement.net += net;
      if (line.isAd) movement.adNet += net;
      movement.debitLines += line.debitLines;
      movement.creditLines += line.creditLines;
    }
  }

  net(account: number): Minor {
    return this.#accounts.get(account)?.net ?? 0n;
  }

  adNet(account: number): Minor {
    return this.#accounts.get(account)?.adNet ?? 0n;
  }

  debitLines(account: number): number {
    return this.#accounts.get(account)?.debitLines ?? 0;
  }

  creditLines(account: number): number {
    return this.#accounts.get(account)?.creditLines ?? 0;
  }

  sumWhere(isWanted: (account: number) => boolean): Minor {
    let total = 0n;
    for (const [account, { net }] of this.#accounts) if (isWanted(account)) total += net;
    return total;
  }
}
