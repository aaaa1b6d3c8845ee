import "server-only";
import type { DayRange } from "@/lib/kernel";
import { describeFormulas } from "../domain/figure-formulas";
import type { FigureRow } from "../domain/figure-rows";
import type { FigureDefinition } from "../domain/figures";
import {
  type CohortDay,
  estimateFinalNetSales,
  fitSettlementCurve,
} from "../domain/settlement-curve";
import type { DefinitionDto, ExpectationDto, FigureRowDto, FiguresDto } from "../schemas";
import type { CohortHistory } from "./cohort-store";

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
): ExpectationDto | null {
  if (!history || total.orders === 0) return null;
  const curve = fitSettlementCurve(history.days, history.asOf);
  if (!curve) return null;
  const inWindow = (cohort: CohortDay): boolean =>
    range.from <= cohort.day && cohort.day <= range.to;
  return {
    method: "settlement-curve",
    netSales: String(estimateFinalNetSales(total.netSales, history.days.filter(inWindow), curve)),
    asOf: curve.asOf,
    maturityDays: curve.maturityDays,
    refundRate: curve.refundRate,
    sampleDays: curve.sampleDays,
    sampleOrders: curve.sampleOrders,
    curve: [...curve.points],
  };
}
