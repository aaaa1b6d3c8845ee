import { ACCOUNT_FLOW, INSURANCE_BILL, PREMIUMS } from "./account-flow-sheets";
import { AD_FINANCE, AD_FINANCE_WITH_ACCOUNT } from "./ad-finance-sheets";
import {
  AD_PLANS_HOURS,
  AD_PLANS_MIXED,
  AD_PLANS_OVERALL,
  AD_PLANS_PRODUCTS,
  AD_PLANS_SITE_WIDE,
  AD_PLANS_STANDARD,
} from "./ad-plan-sheets";
import { ALLIANCE } from "./alliance-sheet";
import { FUND_FLOW_30, FUND_FLOW_39 } from "./fund-flow-sheets";
import { COMMISSION_RATES, MANUAL_COSTS, UNIT_COSTS } from "./merchant-sheets";
import { ORDERS_A, ORDERS_B } from "./order-sheets";
import type { Quirks } from "./quirks";
import { SETTLEMENT_34, SETTLEMENT_NEWER } from "./settlement-sheets";
import { type ExportTable, type SheetContext, type SheetFormat, toExportTable } from "./sheet";
import { tiktokAffiliateOrders, tiktokSettlement } from "./tiktok-sheets";

type Writer = (context: SheetContext, quirks: Partial<Quirks>, currency: string) => ExportTable;

const WRITERS = {
  "orders-a": writer(ORDERS_A),
  "orders-b": writer(ORDERS_B),
  "fund-flow-39": writer(FUND_FLOW_39),
  "fund-flow-30": writer(FUND_FLOW_30),
  "account-flow": writer(ACCOUNT_FLOW),
  premiums: writer(PREMIUMS),
  "insurance-bill": writer(INSURANCE_BILL),
  "settlement-34": writer(SETTLEMENT_34),
  "settlement-newer": writer(SETTLEMENT_NEWER),
  alliance: writer(ALLIANCE),
  "ad-finance": writer(AD_FINANCE),
  "ad-finance-with-account": writer(AD_FINANCE_WITH_ACCOUNT),
  "ad-plans": writer(AD_PLANS_MIXED),
  "ad-plans-standard": writer(AD_PLANS_STANDARD),
  "ad-plans-site-wide": writer(AD_PLANS_SITE_WIDE),
  "ad-plans-overall": writer(AD_PLANS_OVERALL),
  "ad-plans-products": writer(AD_PLANS_PRODUCTS),
  "ad-plans-hours": writer(AD_PLANS_HOURS),
  "unit-costs": writer(UNIT_COSTS),
  "commission-rates": writer(COMMISSION_RATES),
  "manual-costs": writer(MANUAL_COSTS),
  "tiktok-settlement": (context, quirks, currency) =>
    toExportTable(tiktokSettlement(currency), context, quirks),
  "tiktok-affiliate-orders": (context, quirks, currency) =>
    toExportTable(tiktokAffiliateOrders(currency), context, quirks),
} as const satisfies Readonly<Record<string, Writer>>;

export type ExportFormatId = keyof typeof WRITERS;

export const EXPORT_FORMAT_IDS = Object.keys(WRITERS) as readonly ExportFormatId[];

export interface ExportOptions {
  readonly quirks?: Partial<Quirks>;
  /** Printed by the TikTok formats; the others are always in yuan. */
  readonly currency?: string;
}

/** One file of a shop, as the platform would export it at a snapshot. */
export function createExport(
  id: ExportFormatId,
  context: SheetContext,
  { quirks = {}, currency = "GBP" }: ExportOptions = {},
): ExportTable {
  return WRITERS[id](context, quirks, currency);
}

function writer<Row>(format: SheetFormat<Row>): Writer {
  return (context, quirks) => toExportTable(format, context, quirks);
}
