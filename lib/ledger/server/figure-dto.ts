import "server-only";
import { type DayRange, type Minor, ratio } from "@/lib/kernel";
import { describeFormulas } from "../domain/figure-formulas";
import type { FigureRow } from "../domain/figure-rows";
import { type DateBasis, type FigureDefinition, marketingAccountsOf } from "../domain/figures";
import {
  type CohortDay,
  estimateWindow,
  fitSettlementCurve,
  type WindowEstimate,
} from "../domain/settlement-curve";
import type { DefinitionDto, ExpectationDto, FigureRowDto, FiguresDto } from "../schemas";
import { type CohortHistory, ORDER_COSTS } from "./cohort-store";

/** Money as text; a Row in the order that scripts know. */
export function toFigureRowDto(row: FigureRow): FigureRowDto {
  return {
    key: row.key,
    name: row.name,
    paidGmv: String(row.paidGmv),
    refunds: String(row.refunds),
    netSales: String(row.netSales),
    adCash: String(row.adCash),
    adGrant: String(row.adGrant),
    commissionOrganic: String(row.commissionOrganic),
    commissionAd: String(row.commissionAd),
    agencyFees: String(row.agencyFees),
    merchantDiscount: String(row.merchantDiscount),
    platformFee: String(row.platformFee),
    insurance: String(row.insurance),
    otherMarketing: String(row.otherMarketing),
    marketingCost: String(row.marketingCost),
    cogs: String(row.cogs),
    contribution: String(row.contribution),
    compositeRoi: row.compositeRoi,
    paidRoi: row.paidRoi,
    netRoi: row.netRoi,
    contributionRoi: row.contributionRoi,
    payRoi: row.payRoi,
    orders: row.orders,
    completeness: row.completeness,
  };
}

/** By cash date an order and its settlement fall on different days: their counts say nothing about each other. */
export function withoutCompleteness(row: FigureRow, basis: DateBasis): FigureRow {
  return basis === "cash" ? { ...row, completeness: null } : row;
}

export function toDefinitionDto(definition: FigureDefinition): DefinitionDto {
  return { ...definition, marketingAccounts: [...definition.marketingAccounts] };
}

export function toFormulaDtos(definition: FigureDefinition): FiguresDto["formulas"] {
  return describeFormulas(definition).map((formula) => ({
    ...formula,
    accounts: [...formula.accounts],
  }));
}

/** What the window will come to by the shop's own settlement curve; null when its history is too short to say. */
export function toExpectation(
  history: CohortHistory | null,
  range: DayRange,
  total: FigureRow,
  definition: FigureDefinition,
): ExpectationDto | null {
  if (!history || total.orders === 0) return null;
  const curve = fitSettlementCurve(history.days, history.asOf);
  if (!curve) return null;
  const inWindow = (cohort: CohortDay): boolean =>
    range.from <= cohort.day && cohort.day <= range.to;
  const window = estimateWindow(total.netSales, history.days.filter(inWindow), curve);
  return {
    method: "settlement-curve",
    netSales: String(window.netSales),
    netSalesLow: String(window.low),
    netSalesHigh: String(window.high),
    coverage: RANGE_COVERAGE,
    ...toExpectedRoi(total, window, definition),
    asOf: curve.asOf,
    maturityDays: curve.maturityDays,
    finalAge: curve.finalAge,
    refundRate: curve.refundRate,
    sampleDays: curve.sampleDays,
    sampleOrders: curve.sampleOrders,
    curve: curve.points.map(({ age, finished, refunded }) => ({ age, finished, refunded })),
  };
}

/** Share of windows that end inside their range. */
export const RANGE_COVERAGE = 0.8;

/**
 * 综合ROI of the window at its end: the sales to come over the cost to come. Order costs move with settlements and
 * refunds where the definition counts all of them; else the cost stands as it is.
 */
function toExpectedRoi(
  total: FigureRow,
  window: WindowEstimate,
  definition: FigureDefinition,
): Pick<ExpectationDto, "marketingCost" | "compositeRoi" | "compositeRoiLow" | "compositeRoiHigh"> {
  const marketing = marketingAccountsOf(definition);
  const countsAll = ORDER_COSTS.every((account) => marketing.has(account));
  const cost = total.marketingCost + (countsAll ? window.furtherCosts : 0n);
  const discount = definition.includesDiscount ? total.merchantDiscount : 0n;
  const isPaid = definition.salesBase === "paid";
  const roiOf = (sales: Minor): number | null =>
    ratio((isPaid ? total.paidGmv : sales) + discount, cost);
  return {
    marketingCost: String(cost),
    compositeRoi: roiOf(window.netSales),
    compositeRoiLow: roiOf(window.low),
    compositeRoiHigh: roiOf(window.high),
  };
}
