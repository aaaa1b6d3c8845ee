import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { AuditInput, ListCreatorsInput, MatchInput } from "@/lib/creators";
import {
  auditCommissions,
  exportStatement,
  getCreator,
  getQuadrants,
  listCreators,
  matchCreators,
} from "@/lib/creators/server";
import { env } from "@/lib/env";
import { getFigures } from "@/lib/ledger/server";
import { freshDatabase } from "@/tests/support/database";
import type { TestShop } from "@/tests/support/factories";
import { makeBook } from "@/tests/support/ledger/make-book";
import { hasSampleShop, importInOrder, sampleFiles } from "@/tests/support/ledger/sample-shop";

freshDatabase();

const WINDOW = { from: "2026-08-01", to: "2026-10-31" };

interface CreatorTruth {
  readonly name: string;
  readonly orders: number;
  readonly adOrders: number;
  readonly commissionOrganic: number;
  readonly commissionAd: number;
}

function readTruth(): Record<string, CreatorTruth> {
  const file = join(env.CHENGFANG_DATA, "bills/sample-shop/expected.json");
  return JSON.parse(readFileSync(file, "utf8")).byCreator;
}

let shop: TestShop;
beforeAll(async () => {
  if (!hasSampleShop) return;
  shop = await makeBook();
  await importInOrder(shop, sampleFiles());
}, 240_000);

describe.skipIf(!hasSampleShop)("the portfolio of the sample shop", () => {
  it("have the orders of the truth and the money of the book", async () => {
    const page = await listCreators(shop.ctx, {
      ...ListCreatorsInput.parse(WINDOW),
      shopId: shop.shopId,
    });
    const truth = readTruth();
    expect(page.items.map(({ id }) => id).sort()).toEqual(Object.keys(truth).sort());
    for (const { id, name, orders, adOrders } of page.items)
      expect({ name, orders, adOrders }).toEqual({
        name: truth[id]?.name,
        orders: truth[id]?.orders,
        adOrders: truth[id]?.adOrders,
      });
    const { rows } = await getFigures(shop.ctx, {
      ...WINDOW,
      shopId: shop.shopId,
      by: "creator",
      basis: "business",
    });
    const byId = new Map(rows.map((row) => [row.key, row]));
    for (const row of page.items) {
      const { netSales, marketingCost, contribution, commissionOrganic, commissionAd } = row;
      expect({ netSales, marketingCost, contribution, commissionOrganic, commissionAd }).toEqual({
        netSales: byId.get(row.id)?.netSales,
        marketingCost: byId.get(row.id)?.marketingCost,
        contribution: byId.get(row.id)?.contribution,
        commissionOrganic: byId.get(row.id)?.commissionOrganic,
        commissionAd: byId.get(row.id)?.commissionAd,
      });
    }
  });
});

describe.skipIf(!hasSampleShop)("commissions of the sample shop", () => {
  it("were charged the settled commissions of the truth, to the fen, split by rate", async () => {
    const truth = readTruth();
    for (const [id, { commissionOrganic, commissionAd }] of Object.entries(truth)) {
      const settled = { organic: 0n, ad: 0n };
      let cursor: string | undefined;
      do {
        const page = await auditCommissions(shop.ctx, {
          ...AuditInput.parse({ ...WINDOW, creator: id, limit: 100, cursor }),
          shopId: shop.shopId,
        });
        for (const { isSettled, traffic, charged, returned } of page.items)
          if (isSettled && traffic) settled[traffic] += BigInt(charged) - BigInt(returned);
        cursor = page.next ?? undefined;
      } while (cursor);
      expect({ id, ...settled }).toEqual({
        id,
        organic: BigInt(commissionOrganic),
        ad: BigInt(commissionAd),
      });
    }
  });

  it("cost what the book says, open estimates included, and every order has its evidence", async () => {
    const { total, byCreator } = await auditCommissions(shop.ctx, {
      ...AuditInput.parse(WINDOW),
      shopId: shop.shopId,
    });
    const sum = (field: "organic" | "ad" | "undetermined") =>
      byCreator.reduce((all, row) => all + BigInt(row[field]), 0n);
    expect([sum("organic"), sum("ad"), sum("undetermined")]).toEqual([2_273_967n, 1_100_306n, 0n]);
    expect(total.findings.undetermined.orders).toBe(0);
    expect(total.orders).toBe(
      Object.values(total.findings).reduce((all, { orders }) => all + orders, 0),
    );
    expect(total.whatIf).toBe(total.agreed);
  });
});

describe.skipIf(!hasSampleShop)("one creator of the sample shop", () => {
  it("opens by product and content, and the parts sum to the creator", async () => {
    const creatorId = "58007000021";
    const { row, parts } = await getCreator(shop.ctx, {
      ...WINDOW,
      shopId: shop.shopId,
      creatorId,
    });
    const sum = (field: "netSales" | "commissionOrganic" | "commissionAd" | "cogs") =>
      String(parts.reduce((all, part) => all + BigInt(part[field]), 0n));
    expect([sum("netSales"), sum("commissionOrganic"), sum("commissionAd"), sum("cogs")]).toEqual([
      row.netSales,
      row.commissionOrganic,
      row.commissionAd,
      row.cogs,
    ]);
    expect(parts.reduce((all, { orders }) => all + orders, 0)).toBe(236);
  });

  it("have no place in the picture without plan reports of their content", async () => {
    const { points, unplaced } = await getQuadrants(shop.ctx, { ...WINDOW, shopId: shop.shopId });
    expect(points.length + unplaced).toBe(14);
  });
});

describe.skipIf(!hasSampleShop)("matching on the sample shop", () => {
  it("counts the orders of every pair once, and suggests nobody who carries the product already", async () => {
    const input = MatchInput.parse({ ...WINDOW, creators: 100, products: 50 });
    const { coverage, creators, products, cells } = await matchCreators(shop.ctx, {
      ...input,
      shopId: shop.shopId,
    });
    expect(creators.length).toBe(14);
    expect(coverage.tried).toBe(cells.length);
    expect(coverage.possible).toBe(14 * products.length);
    expect(new Set(cells.map(({ creator, product }) => `${creator.id} ${product}`)).size).toBe(
      cells.length,
    );
    for (const { id, best, trials, carriers } of products) {
      const carrying = cells.filter(({ product }) => product === id);
      expect(carriers).toBe(carrying.length);
      const names = new Set(carrying.map(({ creator }) => creator.id));
      expect(best.every(({ creator }) => names.has(creator.id))).toBe(true);
      expect(trials.some(({ creator }) => names.has(creator.id))).toBe(false);
      const states = best.map(({ state }) => state);
      expect(states).toEqual([...states].sort((a, b) => (a === b ? 0 : a === "proven" ? -1 : 1)));
    }
  });
});

describe.skipIf(!hasSampleShop)("a statement of the sample shop", () => {
  it("lists every order of the creator, and its sums are those of the audit", async () => {
    const creatorId = "58007000021";
    const csv = await exportStatement(shop.ctx, { ...WINDOW, shopId: shop.shopId, creatorId });
    const rows = csv
      .trim()
      .split("\r\n")
      .map((line) => line.split(","));
    const { byCreator } = await auditCommissions(shop.ctx, {
      ...AuditInput.parse({ ...WINDOW, creator: creatorId }),
      shopId: shop.shopId,
    });
    const [creator] = byCreator;
    const listed = rows.filter(([kind]) => kind === "订单佣金");
    expect(listed.length).toBe(creator?.orders);
    const sumOf = (word: string) => rows.find(([kind]) => kind === word)?.[11]?.replace(".", "");
    expect([sumOf("自然佣金"), sumOf("投流佣金"), sumOf("未定佣金")]).toEqual([
      creator?.organic,
      creator?.ad,
      "000",
    ]);
  });

  it("is not there for a creator whom the shop does not know", async () => {
    await expect(
      exportStatement(shop.ctx, { ...WINDOW, shopId: shop.shopId, creatorId: "1" }),
    ).rejects.toMatchObject({ kind: "not-found" });
  });
});
