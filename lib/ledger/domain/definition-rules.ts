import { ACCOUNT, CHART_OF_ACCOUNTS } from "./chart-of-accounts";

/** Accounts that a definition may call marketing: every cost of selling; goods sold are a cost of the goods. */
export const DEFINABLE_ACCOUNTS: readonly number[] = CHART_OF_ACCOUNTS.filter(
  ({ code, kind }) => kind === "expense" && code !== ACCOUNT.costOfGoods,
).map(({ code }) => code);

const DEFINABLE: ReadonlySet<number> = new Set(DEFINABLE_ACCOUNTS);

export type DefinitionFault =
  | { readonly rule: "empty" }
  | { readonly rule: "account"; readonly account: number };

/** Names the first rule that a definition's accounts break, or null. */
export function findDefinitionFault(accounts: readonly number[]): DefinitionFault | null {
  if (accounts.length === 0) return { rule: "empty" };
  const strange = accounts.find((account) => !DEFINABLE.has(account));
  return strange === undefined ? null : { rule: "account", account: strange };
}
