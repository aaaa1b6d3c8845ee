import type { Minor } from "@/lib/kernel";
import { type Account, CHART_OF_ACCOUNTS, type Stage } from "./chart-of-accounts";
import { type FigureDefinition, marketingAccountsOf } from "./figures";

/** Debit and credit of an account over a window; a reversal takes back from the side it was on. */
export interface AccountMovement {
  readonly account: number;
  readonly debit: Minor;
  readonly credit: Minor;
}

/** A node of the tree of 一本账: a group, or an account when it has a code. */
export interface AccountNode {
  /** `marketing`, `marketing.creators`, or the account's code. */
  readonly id: string;
  readonly account: number | null;
  readonly debit: Minor;
  readonly credit: Minor;
  /** On the side where its group grows: a cost and an asset by debit, sales, debts and capital by credit. */
  readonly amount: Minor;
  /** What a balance sheet account stands at when the window ends; null for income and expense. */
  readonly closing: Minor | null;
  readonly children: readonly AccountNode[];
}

type Group =
  | "netSales"
  | "marketing"
  | "otherCosts"
  | "otherIncome"
  | "assets"
  | "liabilities"
  | "equity";

const GROUPS: readonly Group[] = [
  "netSales",
  "marketing",
  "otherCosts",
  "otherIncome",
  "assets",
  "liabilities",
  "equity",
];

const GROWS_BY_CREDIT: ReadonlySet<Group> = new Set([
  "netSales",
  "otherIncome",
  "liabilities",
  "equity",
]);

const SALES: ReadonlySet<number> = new Set([4001, 4101, 4201]);

/** The tree that the definition calls for: 营销成本 holds its accounts by stage, all others stand by kind. */
export function toAccountTree(
  movements: readonly AccountMovement[],
  closings: readonly AccountMovement[],
  definition: FigureDefinition,
): AccountNode[] {
  const marketing = marketingAccountsOf(definition);
  const movedBy = new Map(movements.map((movement) => [movement.account, movement]));
  const closedBy = new Map(closings.map((movement) => [movement.account, movement]));
  const toLeaf = (account: Account, group: Group): AccountNode => {
    const { debit, credit } = movedBy.get(account.code) ?? { debit: 0n, credit: 0n };
    const closed = closedBy.get(account.code) ?? { debit: 0n, credit: 0n };
    const isLasting = account.kind !== "income" && account.kind !== "expense";
    return {
      id: String(account.code),
      account: account.code,
      debit,
      credit,
      amount: signed(debit - credit, group),
      closing: isLasting ? signed(closed.debit - closed.credit, group) : null,
      children: [],
    };
  };
  return GROUPS.map((group) => {
    const accounts = CHART_OF_ACCOUNTS.filter((account) => groupOf(account, marketing) === group);
    const children =
      group === "marketing"
        ? byStage(accounts).map(([stage, own]) =>
            toGroup(
              `marketing.${stage}`,
              own.map((account) => toLeaf(account, group)),
            ),
          )
        : accounts.map((account) => toLeaf(account, group));
    return toGroup(group, children);
  });
}

function groupOf(account: Account, marketing: ReadonlySet<number>): Group {
  if (marketing.has(account.code) && !SALES.has(account.code)) return "marketing";
  if (SALES.has(account.code)) return "netSales";
  switch (account.kind) {
    case "asset":
      return "assets";
    case "liability":
      return "liabilities";
    case "equity":
      return "equity";
    case "income":
      return "otherIncome";
    case "expense":
      return "otherCosts";
  }
}

function byStage(accounts: readonly Account[]): [Stage, Account[]][] {
  const stages = new Map<Stage, Account[]>();
  for (const account of accounts) {
    if (!account.stage) continue;
    const known = stages.get(account.stage);
    if (known) known.push(account);
    else stages.set(account.stage, [account]);
  }
  return [...stages];
}

const signed = (net: Minor, group: Group): Minor => (GROWS_BY_CREDIT.has(group) ? -net : net);

function toGroup(id: string, children: readonly AccountNode[]): AccountNode {
  const total = (pick: (node: AccountNode) => Minor): Minor =>
    children.reduce((sum, child) => sum + pick(child), 0n);
  return {
    id,
    account: null,
    debit: total((node) => node.debit),
    credit: total((node) => node.credit),
    amount: total((node) => node.amount),
    closing: children.some((child) => child.closing !== null)
      ? total((node) => node.closing ?? 0n)
      : null,
    children,
  };
}
