import { beforeAll, describe, expect, it } from "vitest";
import { FIGURE_GROUPS, type FigureGroup, FiguresInput } from "@/lib/ledger";
import { getFigures, getOverview, listAccounts, listBalances } from "@/lib/ledger/server";
import { transaction } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import type { TestShop } from "@/tests/support/factories";
import { makeBook } from "@/tests/support/ledger/make-book";
import { makeSmallBook } from "@/tests/support/ledger/small-book";
import { makeCtx } from "@/tests/support/make-ctx";

freshDatabase();

let shop: TestShop;
beforeAll(async () => {
  shop = await makeSmallBook();
});

const WINDOW = { from: "2026-08-01", to: "2026-08-31", basis: "business" } as const;

const figures = (more: Partial<FiguresInput> = {}) =>
  getFigures(shop.ctx, { ...WINDOW, ...more, shopId: shop.shopId });

const keysOf = async (by: FigureGroup): Promise<string[]> =>
  (await figures({ by })).rows.map(({ key }) => key);

describe("getFigures", () => {
  it("says what a window sold, cost and left, under the shop's definition", async () => {
    const answer = await figures();
    expect(answer).toMatchObject({
      currency: "CNY",
      completeness: 0.4,
      definition: { version: 1, name: "default", includesDiscount: false },
      rows: [],
      comparison: null,
      expected: null,
    });
    expect(answer.total).toEqual({
      key: "total",
      name: null,
      paidGmv: "100000",
      refunds: "0",
      netSales: "100000",
      adCash: "0",
      adGrant: "0",
      commissionOrganic: "0",
      commissionAd: "2400",
      agencyFees: "0",
      merchantDiscount: "5000",
      platformFee: "240",
      insurance: "0",
      otherMarketing: "0",
      marketingCost: "2640",
      cogs: "0",
      contribution: "97360",
      compositeRoi: 100_000 / 2_640,
      paidRoi: 100_000 / 2_640,
      netRoi: 100_000 / 2_640,
      contributionRoi: 100_000 / 2_640,
      payRoi: null,
      orders: 10,
      completeness: 0.4,
    });
  });

  it("splits by what the postings carry, external ids as keys", async () => {
    expect(await keysOf("day")).toEqual([1, 2, 3, 4, 5].map((day) => `2026-08-0${day}`));
    expect(await keysOf("channel")).toEqual(["live", "video"]);
    expect(await keysOf("traffic")).toEqual(["ad", "organic"]);
    expect(await keysOf("creator")).toEqual(["c1", "none"]);
    expect(await keysOf("product")).toEqual(["p1"]);
    expect(await keysOf("stage")).toEqual(["creators", "platform", "discounts", "none"]);
    const { rows } = await figures({ by: "creator" });
    expect(rows[0]).toMatchObject({ name: "茶叔", commissionAd: "2400", orders: 5 });
  });

  it.each(FIGURE_GROUPS.flatMap((by) => [[by, "business"] as const, [by, "cash"] as const]))(
    "has rows by %s on the %s basis that sum to the total",
    async (by, basis) => {
      const { rows, total } = await figures({ by, basis });
      for (const field of ["paidGmv", "netSales", "marketingCost", "contribution"] as const)
        expect(rows.reduce((sum, row) => sum + BigInt(row[field]), 0n)).toBe(BigInt(total[field]));
      expect(rows.reduce((sum, row) => sum + row.orders, 0)).toBe(10);
    },
  );
});

describe("getFigures of another window, basis or definition", () => {
  it("counts a fee on the day its order was paid, or on the day the money moved", async () => {
    const late = { from: "2026-08-20", to: "2026-08-20" };
    expect((await figures(late)).total.platformFee).toBe("0");
    const cash = await figures({ ...late, basis: "cash" });
    expect(cash.total.platformFee).toBe("240");
    expect([cash.completeness, cash.expected]).toEqual([null, null]);
  });

  it("stands beside the window before and the same days of the year before", async () => {
    const third = { from: "2026-08-03", to: "2026-08-04", by: "day" } as const;
    const { comparison } = await figures({ ...third, compare: "previous" });
    expect(comparison).toMatchObject({ mode: "previous", from: "2026-08-01", to: "2026-08-02" });
    expect(comparison?.total.paidGmv).toBe("40000");
    expect(comparison?.rows.map(({ key }) => key)).toEqual(["2026-08-01", "2026-08-02"]);
    const year = (await figures({ ...third, compare: "year" })).comparison;
    expect(year).toMatchObject({ from: "2025-08-03", to: "2025-08-04", completeness: null });
    expect(year?.total.compositeRoi).toBeNull();
    const chosen = {
      compare: "custom",
      againstFrom: "2026-08-01",
      againstTo: "2026-08-01",
    } as const;
    expect((await figures({ ...third, ...chosen })).comparison).toMatchObject({
      mode: "custom",
      from: "2026-08-01",
      to: "2026-08-01",
      anchor: null,
    });
    expect(FiguresInput.safeParse({ ...WINDOW, compare: "custom" }).success).toBe(false);
    expect(
      FiguresInput.safeParse({ ...WINDOW, compare: "year", againstFrom: "2026-08-01" }).success,
    ).toBe(false);
  });

  it("counts by another version of the definition when it is named", async () => {
    await transaction(shop.ctx, (tx) =>
      tx.run(
        `INSERT INTO figure_definition (shop_id, version, name, marketing_accounts, includes_discount)
         VALUES ($1, 2, '只看投流', '{6001}', true)`,
        [shop.shopId],
      ),
    );
    const { total, definition } = await figures({ definition: 2 });
    expect(definition).toMatchObject({ version: 2, marketingAccounts: [6001] });
    expect([total.marketingCost, total.contribution]).toEqual(["5000", "97360"]);
    await expect(figures({ definition: 9 })).rejects.toMatchObject({ kind: "not-found" });
  });

  it("shows nothing of another shop, and nothing without permission", async () => {
    const other = await makeBook();
    const ask = { ...WINDOW, shopId: shop.shopId };
    await expect(getFigures(other.ctx, ask)).rejects.toMatchObject({ kind: "not-found" });
    const bare = makeCtx({ ...shop.ctx, permissions: new Set() });
    await expect(getFigures(bare, ask)).rejects.toMatchObject({ kind: "forbidden" });
    const empty = await getFigures(other.ctx, { ...WINDOW, by: "creator", shopId: other.shopId });
    expect(empty).toMatchObject({ rows: [], completeness: null, total: { orders: 0 } });
  });
});

describe("getOverview", () => {
  it("has routes, days, bridge and flow that all come to the same total", async () => {
    const overview = await getOverview(shop.ctx, { ...WINDOW, shopId: shop.shopId });
    expect(overview.routes.map(({ route, figures: own }) => [route, own.netSales])).toEqual([
      ["creatorAds", "50000"],
      ["ownOrganic", "50000"],
    ]);
    expect(overview.days).toHaveLength(5);
    expect(overview.bridge.at(-1)).toMatchObject({ key: "contribution", amount: "97360" });
    expect(overview.flow.nodes.find(({ side }) => side === "pot")?.amount).toBe("100000");
    expect(overview.freshness.facts).toEqual([
      { kind: "fundFlow", lastDay: "2026-08-20" },
      { kind: "order", lastDay: "2026-08-05" },
    ]);
    expect(overview.currency).toBe("CNY");
  });

  it("stands beside an earlier window route by route", async () => {
    const later = { from: "2026-08-03", to: "2026-08-04", basis: "business" } as const;
    const { routes, comparison } = await getOverview(shop.ctx, {
      ...later,
      compare: "previous",
      shopId: shop.shopId,
    });
    expect(comparison?.total.netSales).toBe("40000");
    expect(routes.map(({ previous }) => previous?.netSales)).toEqual(["20000", "20000"]);
  });
});

describe("listBalances", () => {
  const ask = { ...WINDOW, shopId: 0n };

  it("lists every account that moved, debit less credit", async () => {
    const { rows } = await listBalances(shop.ctx, { ...ask, by: "account", shopId: shop.shopId });
    expect(rows).toEqual([
      { account: "1101", debit: "100000", credit: "40000", balance: "60000" },
      { account: "1201", debit: "37360", credit: "0", balance: "37360" },
      { account: "4001", debit: "0", credit: "105000", balance: "-105000" },
      { account: "4101", debit: "5000", credit: "0", balance: "5000" },
      { account: "6102", debit: "2400", credit: "0", balance: "2400" },
      { account: "6201", debit: "240", credit: "0", balance: "240" },
    ]);
  });

  it.each(["creator", "channel", "traffic", "campaign", "product", "stage", "day"] as const)(
    "sums to the same by %s, by payment and by cash date",
    async (by) => {
      for (const basis of ["business", "cash"] as const) {
        const { rows } = await listBalances(shop.ctx, { basis, by, shopId: shop.shopId });
        expect(rows.every(({ key }) => key !== undefined)).toBe(true);
        const wallet = rows.filter(({ account }) => account === "1201");
        expect(wallet.reduce((sum, row) => sum + BigInt(row.balance), 0n)).toBe(37_360n);
        expect(rows.reduce((sum, row) => sum + BigInt(row.balance), 0n)).toBe(0n);
      }
    },
  );

  it("grows the account tree out of the same sums", async () => {
    const { groups } = await listAccounts(shop.ctx, {
      from: "2026-08-02",
      basis: "business",
      shopId: shop.shopId,
    });
    const assets = groups.find(({ id }) => id === "assets");
    expect(assets?.children.find(({ id }) => id === "1101")).toMatchObject({
      amount: "50000",
      closing: "60000",
    });
    expect(groups.find(({ id }) => id === "netSales")?.amount).toBe("80000");
  });
});
