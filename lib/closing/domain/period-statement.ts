import type { CalendarMonth, Minor } from "@/lib/kernel";
import { toCanonicalJson } from "./canonical-json";

/** Form of the statement below; another form gets another name, and both stay verifiable. */
const STATEMENT_FORMAT = "chengfang/period/1";

/** 口径 as it was in use when the month was closed. */
export interface SealedDefinition {
  readonly version: number;
  readonly name: string;
  readonly marketingAccounts: readonly number[];
  readonly includesDiscount: boolean;
  readonly salesBase: "net" | "paid";
  readonly basis: "business" | "cash";
}

export interface AccountBalance {
  readonly account: number;
  readonly opening: Minor;
  readonly debit: Minor;
  readonly credit: Minor;
}

/** Figures of the month by business day, as its accounts are, with what the definition counts; ratios follow from them. */
export const SEALED_FIGURES = [
  "paidGmv",
  "refunds",
  "netSales",
  "merchantDiscount",
  "marketingCost",
  "cogs",
  "contribution",
] as const;
export type SealedFigure = (typeof SEALED_FIGURES)[number];

/** Everything that a closed month is held to. */
export interface PeriodStatement {
  readonly shop: string;
  readonly shopName: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly month: CalendarMonth;
  /** Which closing of the month it is. */
  readonly step: number;
  readonly closedAt: string;
  readonly closedBy: string;
  /** The whole batches that hold the month, and the digests before the first and of the last of them. */
  readonly chain: {
    readonly firstBatch: bigint;
    readonly lastBatch: bigint;
    readonly firstEntry: bigint;
    readonly lastEntry: bigint;
    readonly prevDigest: string;
    readonly lastDigest: string;
  };
  /** The entries whose business date is in the month. */
  readonly totals: {
    readonly entries: bigint;
    readonly lines: bigint;
    readonly gross: Minor;
  };
  readonly accounts: readonly AccountBalance[];
  /** SHA-256 of the balances by dimension, as `toBalanceText` writes them. */
  readonly balancesDigest: string;
  /** SHA-256 of what ad reports tell of campaigns, as `toCampaignText` writes it; null where they tell of none. */
  readonly campaignsDigest: string | null;
  readonly definition: SealedDefinition;
  readonly figures: Readonly<Record<SealedFigure, Minor>>;
  readonly orders: number;
  /** SHA-256 of the statement that the shop sealed before this one. */
  readonly previous: string | null;
}

/** The text that is signed. */
export function toStatementText(statement: PeriodStatement): string {
  const { chain, totals, figures } = statement;
  return toCanonicalJson({
    format: STATEMENT_FORMAT,
    shop: statement.shop,
    shopName: statement.shopName,
    currency: statement.currency,
    timeZone: statement.timeZone,
    month: statement.month,
    step: String(statement.step),
    closedAt: statement.closedAt,
    closedBy: statement.closedBy,
    chain: {
      firstBatch: String(chain.firstBatch),
      lastBatch: String(chain.lastBatch),
      firstEntry: String(chain.firstEntry),
      lastEntry: String(chain.lastEntry),
      prevDigest: chain.prevDigest,
      lastDigest: chain.lastDigest,
    },
    totals: {
      entries: String(totals.entries),
      lines: String(totals.lines),
      gross: String(totals.gross),
    },
    accounts: statement.accounts.map(({ account, opening, debit, credit }) =>
      [account, opening, debit, credit].map(String),
    ),
    balancesDigest: statement.balancesDigest,
    ...(statement.campaignsDigest === null ? {} : { campaignsDigest: statement.campaignsDigest }),
    definition: toDefinitionValue(statement.definition),
    figures: Object.fromEntries(SEALED_FIGURES.map((name) => [name, String(figures[name])])),
    orders: String(statement.orders),
    previous: statement.previous,
  });
}

/** What the verifier, the screens and the pack read back from the signed text. */
export interface StoredStatement {
  readonly month: CalendarMonth;
  readonly shopName: string;
  readonly currency: string;
  readonly closedAt: string;
  readonly closedBy: string;
  readonly chain: Readonly<Record<string, string>>;
  readonly totals: Readonly<Record<"entries" | "lines" | "gross", string>>;
  readonly accounts: readonly (readonly string[])[];
  readonly balancesDigest: string;
  /** Absent where no report told of a campaign, and of months that were sealed before campaigns were. */
  readonly campaignsDigest?: string;
  readonly definition: {
    readonly version: string;
    readonly name: string;
    readonly marketingAccounts: readonly string[];
    readonly includesDiscount: boolean;
    readonly salesBase: "net" | "paid";
    /** Told where it is not the business day: definitions that were sealed before they had a basis counted by it. */
    readonly basis?: "cash";
  };
  readonly figures: Readonly<Record<SealedFigure, string>>;
  readonly orders: string;
}

/** The text comes out of the database that checked it when it went in. */
export function readStatementText(text: string): StoredStatement {
  return JSON.parse(text) as StoredStatement;
}

/** The one text of a definition: what is signed, and what the verifier compares with it. */
export const toDefinitionValue = (definition: SealedDefinition) => ({
  version: String(definition.version),
  name: definition.name,
  marketingAccounts: definition.marketingAccounts.map(String),
  includesDiscount: definition.includesDiscount,
  salesBase: definition.salesBase,
  ...(definition.basis === "cash" ? { basis: definition.basis } : {}),
});

/** One sum of a closed month by account and by what it names. */
export interface PeriodBalance {
  readonly dimension: number;
  readonly account: number;
  readonly dimensionId: number;
  readonly traffic: number;
  readonly opening: Minor;
  readonly debit: Minor;
  readonly credit: Minor;
  readonly debitLines: bigint;
  readonly creditLines: bigint;
}

/** One line of the digest over the balances; they come in the order of their keys. */
export function toBalanceText(row: PeriodBalance): string {
  return toCanonicalJson(
    [
      row.dimension,
      row.account,
      row.dimensionId,
      row.traffic,
      row.opening,
      row.debit,
      row.credit,
      row.debitLines,
      row.creditLines,
    ].map(String),
  );
}

/** What ad reports told of one campaign when its month was closed. */
export interface SealedCampaign {
  readonly adAccountId: string;
  readonly campaignId: string;
  readonly name: string;
  readonly spend: Minor;
  /** Null when no report told it. */
  readonly gmv: Minor | null;
  readonly orders: bigint | null;
}

/** One line of the digest over the campaigns; they come in the order of account and campaign. */
export function toCampaignText(row: SealedCampaign): string {
  return toCanonicalJson([
    row.adAccountId,
    row.campaignId,
    row.name,
    String(row.spend),
    row.gmv === null ? null : String(row.gmv),
    row.orders === null ? null : String(row.orders),
  ]);
}
