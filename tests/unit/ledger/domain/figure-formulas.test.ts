import { describe, expect, it } from "vitest";
import { DEFAULT_MARKETING_ACCOUNTS } from "@/lib/ledger/domain/chart-of-accounts";
import { describeFormulas } from "@/lib/ledger/domain/figure-formulas";

const definition = {
  version: 1,
  name: "default",
  marketingAccounts: DEFAULT_MARKETING_ACCOUNTS,
  includesDiscount: false,
  salesBase: "net" as const,
  basis: "business" as const,
};

const of = (figure: string, includesDiscount = false) =>
  describeFormulas({ ...definition, includesDiscount }).find((each) => each.figure === figure);

describe("describeFormulas", () => {
  it("opens the accounts behind a figure", () => {
    expect(of("paidGmv")?.accounts).toEqual([4001, 4101]);
    expect(of("otherMarketing")?.accounts).toEqual([6003, 6103, 6105, 6106, 6203]);
    expect(of("contribution")?.accounts).not.toContain(6002);
    expect(of("contribution")?.accounts).toContain(6302);
  });

  it("says by another formula when the discount is on both sides", () => {
    expect(of("compositeRoi")?.formula).toBe("compositeRoi");
    expect(of("compositeRoi", true)?.formula).toBe("compositeRoiWithDiscount");
    expect(of("marketingCost", true)?.accounts).toContain(4101);
  });
});
