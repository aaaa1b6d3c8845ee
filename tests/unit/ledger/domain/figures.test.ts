import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CHART_OF_ACCOUNTS,
  DEFAULT_MARKETING_ACCOUNTS,
} from "@/lib/ledger/domain/chart-of-accounts";
import {
  ACCOUNT_FIGURES,
  type AccountSum,
  computeCompleteness,
  computeFigures,
  type FigureDefinition,
  MARKETING_PARTS,
  marketingAccountsOf,
} from "@/lib/ledger/domain/figures";

const standard: FigureDefinition = {
  version: 1,
  name: "default",
  marketingAccounts: DEFAULT_MARKETING_ACCOUNTS,
  includesDiscount: false,
  salesBase: "net",
  basis: "business",
};

const debit = (account: number, amount: bigint, more: Partial<AccountSum> = {}): AccountSum => ({
  account,
  isAd: false,
  debit: amount,
  credit: 0n,
  debitLines: 1,
  creditLines: 0,
  ...more,
});
const credit = (account: number, amount: bigint, more: Partial<AccountSum> = {}): AccountSum => ({
  ...debit(account, 0n),
  credit: amount,
  debitLines: 0,
  creditLines: 1,
  ...more,
});

/** Three months of the sample shop by account, as its files add up to. */
const sampleShop: readonly AccountSum[] = [
  debit(1101, 87_178_667n, { debitLines: 6004 }),
  credit(1101, 71_334_633n, { creditLines: 4911 }),
  credit(4001, 91_044_240n, { creditLines: 6004 }),
  debit(4101, 3_865_573n),
  debit(4201, 12_180_657n),
  debit(5001, 28_114_462n),
  debit(6001, 30_402_811n),
  debit(6002, 272_882n),
  debit(6101, 2_349_776n),
  credit(6101, 75_809n),
  debit(6102, 1_144_240n),
  credit(6102, 43_934n),
  debit(6104, 80_305n),
  debit(6201, 1_401_515n),
  debit(6202, 359_760n),
  debit(6302, 46_416n),
];

describe("computeFigures", () => {
  it("comes out to the fen on the sample shop", () => {
    expect(computeFigures(sampleShop, standard)).toEqual({
      paidGmv: 87_178_667n,
      refunds: 12_180_657n,
      netSales: 74_998_010n,
      adCash: 30_402_811n,
      adGrant: 272_882n,
      commissionOrganic: 2_273_967n,
      commissionAd: 1_100_306n,
      agencyFees: 80_305n,
      merchantDiscount: 3_865_573n,
      platformFee: 1_401_515n,
      insurance: 359_760n,
      otherMarketing: 0n,
      marketingCost: 35_618_664n,
      cogs: 28_114_462n,
      contribution: 11_218_468n,
      compositeRoi: 74_998_010 / 35_618_664,
      paidRoi: 87_178_667 / 35_618_664,
      netRoi: 74_998_010 / 35_618_664,
      contributionRoi: (11_218_468 + 35_618_664) / 35_618_664,
      payRoi: 0,
      orders: 6004,
      completeness: 4911 / 6004,
    });
  });
});

describe("the figures of a book", () => {
  it("divides the paid GMV of ad orders by all ad money, grants and coupons too", () => {
    const figures = computeFigures(
      [
        credit(4001, 1_000n, { isAd: true }),
        debit(4101, 100n, { isAd: true }),
        credit(4001, 5_000n),
        debit(6001, 200n, { isAd: true }),
        debit(6002, 60n, { isAd: true }),
        debit(6003, 40n, { isAd: true }),
      ],
      standard,
    );
    expect(figures.payRoi).toBe(3);
    expect(figures.adCash).toBe(200n);
    expect(figures.otherMarketing).toBe(40n);
  });

  it("has no ratio without a denominator", () => {
    const figures = computeFigures([credit(4001, 1_000n)], standard);
    expect([figures.compositeRoi, figures.payRoi]).toEqual([null, null]);
    expect(computeFigures([], standard).completeness).toBeNull();
  });

  it("adds the discount to both sides or to none", () => {
    const sums = [credit(4001, 1_000n), debit(4101, 100n), debit(6001, 300n)];
    expect(computeFigures(sums, standard).compositeRoi).toBe(3);
    const both = computeFigures(sums, { ...standard, includesDiscount: true });
    expect(both.compositeRoi).toBe(2.5);
    expect(both.netSales).toBe(900n);
    expect(both.contribution).toBe(600n);
  });

  it("counts grants as a cost only when the definition names them", () => {
    const sums = [credit(4001, 1_000n), debit(6002, 50n)];
    expect(computeFigures(sums, standard).contribution).toBe(1_000n);
    const naming = { ...standard, marketingAccounts: [...DEFAULT_MARKETING_ACCOUNTS, 6002] };
    expect(computeFigures(sums, naming).contribution).toBe(950n);
  });

  it("counts only the paid orders that no reversal took back", () => {
    const sums = [
      credit(4001, 1_000n, { creditLines: 3 }),
      credit(4001, -400n, { creditLines: -1 }),
    ];
    expect(computeFigures(sums, standard).orders).toBe(2);
  });
});

const anySums = fc.array(
  fc.record({
    account: fc.constantFrom(...CHART_OF_ACCOUNTS.map(({ code }) => code)),
    isAd: fc.boolean(),
    debit: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
    credit: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
    debitLines: fc.integer({ min: -5, max: 5 }),
    creditLines: fc.integer({ min: -5, max: 5 }),
  }),
  { maxLength: 40 },
);
const anyDefinition = fc.record({
  version: fc.constant(1),
  name: fc.constant("any"),
  marketingAccounts: fc.subarray(
    CHART_OF_ACCOUNTS.filter(({ kind }) => kind === "expense").map(({ code }) => code),
  ),
  includesDiscount: fc.boolean(),
  salesBase: fc.constantFrom("net" as const, "paid" as const),
  basis: fc.constant("business" as const),
});

describe("any definition", () => {
  it("makes a marketing cost that is the sum of its parts", () => {
    fc.assert(
      fc.property(anySums, anyDefinition, (sums, definition) => {
        const figures = computeFigures(sums, definition);
        const counted = marketingAccountsOf(definition);
        const named = MARKETING_PARTS.filter((part) => counted.has(ACCOUNT_FIGURES[part]));
        const parts = named.reduce((sum, part) => sum + figures[part], figures.otherMarketing);
        expect(parts).toBe(figures.marketingCost);
      }),
    );
  });

  it("leaves the contribution as it is, because every cost counts once", () => {
    const withoutGrants = anyDefinition.map((definition) => ({
      ...definition,
      marketingAccounts: definition.marketingAccounts.filter((account) => account !== 6002),
    }));
    fc.assert(
      fc.property(anySums, withoutGrants, (sums, definition) => {
        const { contribution } = computeFigures(sums, definition);
        expect(contribution).toBe(computeFigures(sums, standard).contribution);
      }),
    );
  });
});

describe("computeCompleteness", () => {
  it.each([
    [10, 0, 1],
    [10, 4, 0.6],
    [10, -3, 1],
    [10, 12, 0],
    [0, 0, null],
  ])("of %i orders with %i open is %s", (orders, open, expected) => {
    expect(computeCompleteness(orders, open)).toBe(expected);
  });
});
