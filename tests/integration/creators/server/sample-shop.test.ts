import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { AuditInput, ListCreatorsInput, MatchInput, OpenDisputeInput } from "@/lib/creators";
import {
  auditCommissions,
  exportStatement,
  getCreator,
  getQuadrants,
  listCreators,
  listDisputes,
  matchCreators,
  moveDispute,
  openDispute,
} from "@/lib/creators/server";
import { env } from "@/lib/env";
import { fromPublicId } from "@/lib/kernel";
import { getFigures } from "@/lib/ledger/server";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";
import { handIn, runJobOf } from "@/tests/support/import-runs";
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
const statement = (format: "csv" | "pdf") =>
  ({ ...WINDOW, format, locale: "zh-CN", shopId: shop.shopId }) as const;

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
    const { body } = await exportStatement(shop.ctx, { ...statement("csv"), creatorId });
    const rows = String(body)
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
      exportStatement(shop.ctx, { ...statement("csv"), creatorId: "1" }),
    ).rejects.toMatchObject({ kind: "not-found" });
  });

  it("comes on paper too", async () => {
    const creatorId = "58007000021";
    const file = await exportStatement(shop.ctx, { ...statement("pdf"), creatorId });
    expect(file).toMatchObject({
      name: "statement-58007000021-2026-08-01-2026-10-31.pdf",
      type: "application/pdf",
    });
    expect(String(file.body.slice(0, 5))).toBe("%PDF-");
    expect(file.body.length).toBeGreaterThan(10_000);
  });
});

describe.skipIf(!hasSampleShop)("a dispute on the sample shop", () => {
  it("claims what was overcharged, takes an answer, and ends with what came back", async () => {
    const { shopId } = shop;
    const ask = AuditInput.parse(WINDOW);
    // The merchant finds that a lower rate was agreed with one creator.
    const table = "达人ID,商品ID,日常佣金率,投广佣金率,生效时间\n58007000021,*,10%,5%,2026-08-01\n";
    const importId = await handIn(shop, "rates.csv", table);
    await runJobOf(shop, importId, "post");
    const before = await auditCommissions(shop.ctx, { ...ask, shopId });
    const overcharged = before.byCreator.find((each) => BigInt(each.overcharged) > 100n);
    const creator = overcharged?.id ?? "";
    const input = OpenDisputeInput.parse({ ...WINDOW, creator, note: "按约定费率多收" });
    const dispute = await openDispute(shop.ctx, { ...input, shopId });
    expect(dispute).toMatchObject({ status: "open", claimed: overcharged?.overcharged });
    const during = await auditCommissions(shop.ctx, { ...ask, creator, shopId });
    expect(during.total.open).toBeLessThan(before.total.open);
    await expect(openDispute(shop.ctx, { ...input, shopId })).rejects.toMatchObject({
      code: "creators/nothing-to-dispute",
    });
    const key = { shopId, disputeId: fromPublicId("creatorDispute", dispute.id) };
    const more = { move: "settle", amount: String(BigInt(dispute.claimed) + 1n) } as const;
    await expect(moveDispute(shop.ctx, { ...key, ...more, note: "x" })).rejects.toMatchObject({
      code: "creators/more-than-claimed",
    });
    await moveDispute(shop.ctx, { ...key, move: "answer", amount: "100", note: "愿退一元" });
    const settled = await moveDispute(shop.ctx, {
      ...key,
      move: "settle",
      amount: dispute.claimed,
      note: "全部退回",
    });
    expect(settled).toMatchObject({
      status: "settled",
      offered: "100",
      recovered: dispute.claimed,
      steps: [{ kind: "opened" }, { kind: "answered" }, { kind: "settled" }],
    });
    const back = settled.orders.reduce((sum, { recovered }) => sum + BigInt(recovered ?? "0"), 0n);
    expect(String(back)).toBe(dispute.claimed);
    const withdrawn = { ...key, move: "withdraw", amount: null, note: "x" } as const;
    await expect(moveDispute(shop.ctx, withdrawn)).rejects.toMatchObject({
      code: "creators/dispute-over",
    });
    expect((await listDisputes(shop.ctx, { shopId })).total).toEqual({
      open: 0,
      claimed: "0",
      recovered: dispute.claimed,
    });
    const { items } = await auditCommissions(shop.ctx, {
      ...AuditInput.parse({ ...WINDOW, creator, finding: "too-much" }),
      shopId,
    });
    expect(items.every(({ review }) => review?.verdict === "recovered")).toBe(true);
  });

  it("is not-found in another merchant's shop", async () => {
    const other = await makeShop();
    const { shopId } = shop;
    await expect(listDisputes(other.ctx, { shopId })).rejects.toMatchObject({ kind: "not-found" });
    const move = { shopId: other.shopId, disputeId: 1n, move: "settle", amount: "0", note: "x" };
    await expect(moveDispute(other.ctx, { ...move, move: "settle" })).rejects.toMatchObject({
      kind: "not-found",
    });
  });
});
