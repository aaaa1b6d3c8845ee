import type { DefinitionDto } from "@/lib/ledger";

/** What of a definition an editor changes. */
export type Draft = Pick<
  DefinitionDto,
  "marketingAccounts" | "includesDiscount" | "salesBase" | "basis"
>;

/** A definition without its name and version. */
export const toDraft = ({
  marketingAccounts,
  includesDiscount,
  salesBase,
  basis,
}: Draft): Draft => ({
  marketingAccounts,
  includesDiscount,
  salesBase,
  basis,
});
