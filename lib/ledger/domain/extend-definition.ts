import { ACCOUNT } from "./chart-of-accounts";
import type { FigureDefinition } from "./figures";

/** What a reader may add to a definition for one look: 赠款 as a cost, 让利 on both sides. */
export interface DefinitionSwitches {
  readonly grants?: boolean | undefined;
  readonly discount?: boolean | undefined;
}

/** The definition with the switches on; a switch never takes out what the definition has already. */
export function extendDefinition(
  definition: FigureDefinition,
  { grants, discount }: DefinitionSwitches,
): FigureDefinition {
  const { marketingAccounts } = definition;
  const addsGrants = grants === true && !marketingAccounts.includes(ACCOUNT.adPromo);
  return {
    ...definition,
    marketingAccounts: addsGrants
      ? [...marketingAccounts, ACCOUNT.adPromo].sort((a, b) => a - b)
      : marketingAccounts,
    includesDiscount: definition.includesDiscount || discount === true,
  };
}
