import { describe, expect, it } from "vitest";
import { type AccountNode, toAccountTree } from "@/lib/ledger/domain/account-tree";
import {
  CHART_OF_ACCOUNTS,
  DEFAULT_MARKETING_ACCOUNTS,
} from "@/lib/ledger/domain/chart-of-accounts";

const definition = {
  version: 1,
  name: "default",
  marketingAccounts: DEFAULT_MARKETING_ACCOUNTS,
  includesDiscount: false,
  salesBase: "net" as const,
  basis: "business" as const,
};

const find = (nodes: readonly AccountNode[], id: string): AccountNode | undefined => {
  for (const node of nodes) {
    const found = node.id === id ? node : find(node.children, id);
    if (found) return found;
  }
  return undefined;
};

const leaves = (nodes: readonly AccountNode[]): number[] =>
  nodes.flatMap((node) => (node.account === null ? leaves(node.children) : [node.account]));

describe("toAccountTree", () => {
  const tree = toAccountTree(
    [
      { account: 4001, debit: 0n, credit: 1_000n },
      { account: 4201, debit: 100n, credit: 0n },
      { account: 6101, debit: 60n, credit: 10n },
      { account: 1101, debit: 1_000n, credit: 400n },
    ],
    [{ account: 1101, debit: 5_000n, credit: 4_000n }],
    definition,
  );

  it("holds every account of the chart once", () => {
    expect(leaves(tree).sort()).toEqual(CHART_OF_ACCOUNTS.map(({ code }) => code).sort());
  });

  it("shows each group on the side where it grows", () => {
    expect(find(tree, "netSales")?.amount).toBe(900n);
    expect(find(tree, "4201")?.amount).toBe(-100n);
    expect(find(tree, "marketing.creators")?.amount).toBe(50n);
    expect(find(tree, "marketing")?.amount).toBe(50n);
    expect(find(tree, "assets")?.amount).toBe(600n);
  });

  it("tells where lasting accounts stand at the end, and nothing such of the others", () => {
    expect(find(tree, "1101")?.closing).toBe(1_000n);
    expect(find(tree, "assets")?.closing).toBe(1_000n);
    expect(find(tree, "4001")?.closing).toBeNull();
    expect(find(tree, "netSales")?.closing).toBeNull();
  });

  it("moves an account into marketing when the definition names it", () => {
    const wider = { ...definition, marketingAccounts: [...DEFAULT_MARKETING_ACCOUNTS, 6002] };
    const ids = find(toAccountTree([], [], wider), "marketing.advertising")?.children.map(
      ({ id }) => id,
    );
    expect(ids).toEqual(["6001", "6002", "6003"]);
  });
});
