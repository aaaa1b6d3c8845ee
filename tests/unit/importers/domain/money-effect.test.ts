import { describe, expect, it } from "vitest";
import { computeMoneyEffect, sumChanges } from "@/lib/importers/domain/money-effect";

const definition = {
  version: 1,
  name: "default",
  marketingAccounts: [6001, 6101],
  includesDiscount: false,
  salesBase: "net" as const,
  basis: "business" as const,
};
const amounts = (account: number, debit: string, credit: string) => ({ account, debit, credit });

describe("sumChanges", () => {
  it("adds tables up by account and leaves out what comes to nothing", () => {
    const tables = [
      { changes: [amounts(6001, "300", "0"), amounts(1301, "0", "300")] },
      { changes: [amounts(6001, "-300", "0"), amounts(1301, "50", "0")] },
    ];
    expect(sumChanges(tables)).toEqual([amounts(1301, "50", "300")]);
  });
});

describe("computeMoneyEffect", () => {
  const book = [
    amounts(1101, "10000", "0"),
    amounts(4001, "0", "10000"),
    amounts(6001, "4000", "0"),
    amounts(1301, "0", "4000"),
  ];
  const changes = [
    amounts(1101, "0", "2000"),
    amounts(4201, "2000", "0"),
    amounts(6101, "1000", "0"),
    amounts(1201, "0", "1000"),
  ];

  it("shows each touched account before and after", () => {
    const { accounts } = computeMoneyEffect(book, changes, definition);
    expect(accounts[0]).toEqual({
      account: 1101,
      before: 10000n,
      debit: 0n,
      credit: 2000n,
      after: 8000n,
    });
    expect(accounts.map(({ account }) => account)).toEqual([1101, 4201, 6101, 1201]);
  });

  it("shows the figures of the whole book before and after", () => {
    const { before, after } = computeMoneyEffect(book, changes, definition);
    expect(before).toEqual({
      paidGmv: 10000n,
      refunds: 0n,
      netSales: 10000n,
      marketingCost: 4000n,
      compositeRoi: 2.5,
    });
    expect(after).toEqual({
      paidGmv: 10000n,
      refunds: 2000n,
      netSales: 8000n,
      marketingCost: 5000n,
      compositeRoi: 1.6,
    });
  });

  it("has no return without a cost", () => {
    const { before } = computeMoneyEffect([], changes, definition);
    expect(before.compositeRoi).toBeNull();
  });
});
