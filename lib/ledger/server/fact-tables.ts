import "server-only";
import type { Fact, FactKind } from "../domain/facts";

export type FactColumnType =
  | "text"
  | "bigint"
  | "int"
  | "smallint"
  | "date"
  | "timestamp"
  | "boolean";

export interface FactColumn {
  /** Property of the fact. */
  readonly field: string;
  /** Column of its table. */
  readonly column: string;
  readonly type: FactColumnType;
  readonly nullable: boolean;
}

/** Where facts of one kind are kept. Every table also has shop, key, fingerprint, rank, snapshot, file, row and batch. */
export interface FactTable {
  readonly table: string;
  readonly columns: readonly FactColumn[];
}

const toColumn = (field: string): string =>
  field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function columns(spec: string): FactColumn[] {
  return spec
    .trim()
    .split(/\s+/)
    .map((part) => {
      const [field = "", typeText = ""] = part.split(":");
      const nullable = typeText.endsWith("?");
      const type = (nullable ? typeText.slice(0, -1) : typeText) as FactColumnType;
      return { field, column: toColumn(field), type, nullable };
    });
}

/** Columns are `field:type`, `?` where the file may be silent. The same list makes every statement over facts. */
export const FACT_TABLES: Readonly<Record<FactKind, FactTable>> = {
  order: {
    table: "fact_order",
    columns:
      columns(`orderNo:text? productId:text? productName:text? merchantSku:text? quantity:int payable:bigint
      shipping:bigint platformDiscount:bigint merchantDiscount:bigint creatorDiscount:bigint orderedAt:timestamp
      paidAt:timestamp? status:text refund:text creatorId:text? creatorName:text? traffic:text? channel:text?`),
  },
  fundFlow: {
    table: "fact_fund_flow",
    columns:
      columns(`occurredAt:timestamp amount:bigint scene:text sceneText:text adBilled:boolean subOrderNo:text?
      orderNo:text? orderedAt:timestamp? productId:text? productName:text? creatorId:text? creatorName:text?
      receivable:bigint shipping:bigint refund:bigint platformFee:bigint commission:bigint agencyFee:bigint
      channelFee:bigint feeWaived:boolean? remark:text?`),
  },
  accountFlow: {
    table: "fact_account_flow",
    columns:
      columns(`occurredAt:timestamp amount:bigint balance:bigint? scene:text sceneText:text subOrderNo:text?
      orderNo:text? remark:text?`),
  },
  alliance: {
    table: "fact_alliance",
    columns:
      columns(`productId:text? productName:text? creatorId:text? creatorName:text? paidAt:timestamp?
      settledAt:timestamp? state:text commissionBase:bigint rateBps:int? estimatedCommission:bigint
      actualCommission:bigint? estimatedAdCommission:bigint? estimatedBonus:bigint actualBonus:bigint? channel:text?`),
  },
  adFinance: {
    table: "fact_ad_finance",
    columns:
      columns(`adAccountId:text day:date cash:bigint promo:bigint coupon:bigint sharedCash:bigint
      sharedPromo:bigint`),
  },
  adPlan: {
    table: "fact_ad_plan",
    columns:
      columns(`adAccountId:text campaignId:text campaignName:text day:date hour:smallint? productId:text?
      creatorId:text? creatorName:text? mode:text channel:text? spend:bigint impressions:bigint? clicks:bigint?
      conversions:bigint? orders:bigint? gmv:bigint?`),
  },
  settlement: {
    table: "fact_settlement",
    columns:
      columns(`subOrderNo:text orderNo:text? settledAt:timestamp orderedAt:timestamp? typeText:text
      amount:bigint income:bigint outcome:bigint refundBefore:bigint platformFee:bigint commission:bigint
      agencyFee:bigint channelFee:bigint occurrence:int`),
  },
  policy: {
    table: "fact_policy",
    columns: columns(
      "policyNo:text flowNo:text? subOrderNo:text? occurredAt:timestamp premium:bigint",
    ),
  },
  unitCost: {
    table: "fact_unit_cost",
    columns: columns("merchantSku:text name:text? unitCost:bigint effectiveOn:date"),
  },
  commissionRate: {
    table: "fact_commission_rate",
    columns:
      columns(`creatorId:text creatorName:text? productId:text organicRateBps:int adRateBps:int
      effectiveOn:date expiresOn:date?`),
  },
  manual: {
    table: "fact_manual",
    columns:
      columns(`day:date account:smallint amount:bigint creatorId:text? creatorName:text? productId:text?
      memo:text?`),
  },
  statement: {
    table: "fact_statement",
    columns: columns(`reference:text typeText:text currency:text orderNo:text? orderedAt:timestamp?
      settledAt:timestamp settlement:bigint grossSales:bigint sellerDiscount:bigint refund:bigint platformFee:bigint
      paymentFee:bigint commission:bigint adCommission:bigint agencyFee:bigint adSpend:bigint logistics:bigint
      compensation:bigint other:bigint`),
  },
};

/** The value of a fact's column; the registry and the types above are held together by a test. */
export function factValue(fact: Fact, field: string): unknown {
  return (fact as unknown as Readonly<Record<string, unknown>>)[field];
}
