import { ACCOUNT } from "./chart-of-accounts";
import {
  ACCOUNT_FIGURES,
  type AccountFigure,
  type FigureDefinition,
  type Figures,
  MARKETING_PARTS,
  marketingAccountsOf,
} from "./figures";
import { costAccountsOf } from "./profit-bridge";

/** How a figure comes about: the message that states its formula, and the accounts to open behind it. */
export interface FigureFormula {
  readonly figure: keyof Figures;
  /** Key of the message under `ledger.formulas`. */
  readonly formula: string;
  readonly accounts: readonly number[];
}

/** Formulas under a definition; a figure that counts 让利 on both sides says so by another formula. */
export function describeFormulas(definition: FigureDefinition): FigureFormula[] {
  const marketing = [...marketingAccountsOf(definition)].sort((a, b) => a - b);
  const withDiscount = marketing.includes(ACCOUNT.merchantDiscount);
  const sales = [ACCOUNT.grossSales, ACCOUNT.merchantDiscount];
  const named = new Set<number>(MARKETING_PARTS.map((part) => ACCOUNT_FIGURES[part]));
  const others = marketing.filter((account) => !named.has(account));
  const suffix = withDiscount ? "WithDiscount" : "";
  const isPaid = definition.salesBase === "paid";
  const contribution = [
    ...sales,
    ACCOUNT.refunds,
    ...Object.values(costAccountsOf(definition)).flat(),
    ACCOUNT.otherIncome,
  ];
  const say = (figure: keyof Figures, accounts: readonly number[], formula: string = figure) => ({
    figure,
    formula,
    accounts,
  });
  return [
    say("paidGmv", sales),
    say("netSales", [...sales, ACCOUNT.refunds]),
    ...(Object.keys(ACCOUNT_FIGURES) as AccountFigure[]).map((figure) =>
      say(figure, [ACCOUNT_FIGURES[figure]]),
    ),
    say("otherMarketing", others),
    say("marketingCost", marketing),
    say("contribution", contribution, `contribution${suffix}`),
    say(
      "compositeRoi",
      [...sales, ...(isPaid ? [] : [ACCOUNT.refunds]), ...marketing],
      `compositeRoi${isPaid ? "Paid" : ""}${suffix}`,
    ),
    say("paidRoi", [...sales, ...marketing], `paidRoi${suffix}`),
    say("netRoi", [...sales, ACCOUNT.refunds, ...marketing], `netRoi${suffix}`),
    say("contributionRoi", contribution),
    say("payRoi", [...sales, ACCOUNT.adCash, ACCOUNT.adPromo, ACCOUNT.adCoupon]),
    say("orders", [ACCOUNT.grossSales]),
    say("completeness", [ACCOUNT.receivable]),
  ];
}
