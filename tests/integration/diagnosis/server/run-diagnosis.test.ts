import { beforeAll, describe, expect, it } from "vitest";
import type { FindingDto } from "@/lib/diagnosis";
import {
  diagnoseArrivalJob,
  getFinding,
  getForecasts,
  getMetricTree,
  listFindings,
  moveFinding,
  runDiagnosis,
  startDiagnosis,
} from "@/lib/diagnosis/server";
import { addDays, fromPublicId } from "@/lib/kernel";
import type { CommissionRateFact, Fact, UnitCostFact } from "@/lib/ledger";
import { getFigures, postBatch } from "@/lib/ledger/server";
import { transaction } from "@/lib/platform/db";
import { recordTrends } from "@/lib/trends/server";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";
import { makeFundFlow, makeOrder } from "@/tests/support/ledger/fact-builders";
import { addFiles, makeBook } from "@/tests/support/ledger/make-book";

freshDatabase();

/** No promotion and no holiday rules these weeks. */
const LAST = "2026-08-13";
const DAYS = 90;
const PRODUCTS = ["p1", "p2", "p3"] as const;
const PRICE = 10_000n;
/** A little more on one weekday than on another, and never the same number twice in a row. */
const ordersOn = (index: number): number => 20 + (index % 7) + (index % 3);

const cost = (sku: string, unitCost: bigint): UnitCostFact => ({
  kind: "unitCost",
  rowNumber: 2,
  rank: 1,
  merchantSku: sku,
  name: null,
  unitCost,
  effectiveOn: "2026-01-01",
});
const rate: CommissionRateFact = {
  kind: "commissionRate",
  rowNumber: 2,
  rank: 1,
  creatorId: "c1",
  creatorName: "阿岚",
  productId: "*",
  organicRateBps: 1_000,
  adRateBps: 1_500,
  effectiveOn: "2026-01-01",
  expiresOn: null,
};

/** Three months of even trade; on the last day p1 is sold out, and three things are charged wrongly. */
function tellTrade(): Fact[] {
  const facts: Fact[] = [cost("cheap", 4_000n), cost("dear", 30_000n), rate];
  for (let index = 0; index < DAYS; index += 1) {
    const day = addDays(LAST, index - DAYS + 1);
    for (const productId of PRODUCTS) {
      if (day === LAST && productId === "p1") continue;
      for (let n = 0; n < ordersOn(index); n += 1)
        facts.push(
          makeOrder({
            subOrderNo: `${day} ${productId} ${n}`,
            productId,
            productName: `商品 ${productId}`,
            merchantSku: "cheap",
            payable: PRICE,
            orderedAt: `${day} 09:00:00`,
            paidAt: `${day} 09:01:00`,
            channel: n % 2 === 0 ? "live" : "card",
            traffic: n % 2 === 0 ? "ad" : "organic",
          }),
        );
    }
  }
  const on = { occurredAt: `${LAST} 12:00:00`, orderedAt: "2026-08-01 09:00:00" };
  facts.push(
    makeOrder({
      subOrderNo: "loss",
      productId: "p2",
      merchantSku: "dear",
      payable: PRICE,
      paidAt: `${LAST} 09:01:00`,
    }),
    makeFundFlow({
      ...on,
      flowNo: "cap",
      subOrderNo: "2026-08-01 p2 1",
      productId: "p2",
      creatorId: "c1",
      commission: -2_500n,
      amount: 7_500n,
    }),
    makeFundFlow({
      ...on,
      flowNo: "paid once",
      subOrderNo: "2026-08-01 p3 1",
      scene: "smallPayment",
      sceneText: "小额打款",
      amount: -900n,
      receivable: 0n,
    }),
    makeFundFlow({
      ...on,
      occurredAt: `${LAST} 13:00:00`,
      flowNo: "paid twice",
      subOrderNo: "2026-08-01 p3 1",
      scene: "smallPayment",
      sceneText: "小额打款",
      amount: -900n,
      receivable: 0n,
    }),
  );
  return facts;
}

/** One star five times on the last day, and once before. */
const BAD_REVIEWS = [LAST, LAST, LAST, LAST, LAST, addDays(LAST, -20)].map((day, i) => ({
  id: `c${i}`,
  productId: "p1",
  product: "商品 p1",
  text: `坏了 ${i}`,
  rating: 1,
  at: `${day} 10:00:00`,
}));

let shop: TestShop;
let findings: readonly FindingDto[];
const found = (kind: FindingDto["kind"]): FindingDto | undefined =>
  findings.find((finding) => finding.kind === kind);

beforeAll(async () => {
  const made = await makeBook();
  shop = { ...made, ctx: { ...made.ctx, now: new Date("2026-08-14T01:00:00Z") } };
  await addFiles(shop, 1);
  const facts = tellTrade();
  await postBatch(
    shop.ctx,
    { shopId: shop.shopId, head: { kind: "import", importId: null, reason: null } },
    async (batch) => {
      for (const kind of ["unitCost", "commissionRate", "order", "fundFlow"] as const) {
        const own = facts.filter((fact) => fact.kind === kind);
        for (let from = 0; from < own.length; from += 2_000)
          await batch.storeFacts(
            { fileId: 1n, snapshotAt: null },
            kind,
            own.slice(from, from + 2_000),
          );
      }
    },
  );
  await recordTrends(shop.ctx, {
    shopId: shop.shopId,
    list: "comments",
    table: { read: 6, comments: BAD_REVIEWS, signals: [], rejects: [], missing: null },
    source: "import",
  });
  ({ findings } = await runDiagnosis(shop.ctx, { shopId: shop.shopId, from: LAST, to: LAST }));
}, 240_000);

describe("runDiagnosis", () => {
  it("names the product that is sold out first, with its event and what to do", () => {
    expect(findings[0]?.kind).toBe("salesFell");
    expect(findings[0]?.segment).toEqual([{ dimension: "product", value: "p1", name: "商品 p1" }]);
    expect(findings[0]?.events).toEqual([
      { kind: "reviewWave", before: 0, after: 5 },
      { kind: "soldOut", before: expect.any(Number), after: 0 },
    ]);
    expect(findings[0]?.actions[0]?.kind).toBe("restock");
  });

  it("has an impact equal to the difference of the two ledger sums it cites", async () => {
    const [finding] = findings;
    const sums: bigint[] = [];
    for (const window of [finding?.change.window, finding?.change.referenceWindow]) {
      const { from = "", to = "" } = window ?? {};
      const figures = await getFigures(shop.ctx, {
        shopId: shop.shopId,
        from,
        to,
        by: "product",
        basis: "business",
      });
      sums.push(BigInt(figures.rows.find(({ key }) => key === "p1")?.paidGmv ?? "0"));
    }
    expect(sums[0]).toBe(0n);
    expect(BigInt(finding?.impact ?? 1)).toBe((sums[0] ?? 0n) - (sums[1] ?? 0n));
  });

  it("prices what was charged wrongly by the orders themselves", () => {
    expect(found("commissionOverCap")).toMatchObject({
      impact: "-1000",
      segment: [{ value: "c1" }],
    });
    expect(found("duplicatePayout")?.impact).toBe("-900");
    expect(found("negativeMargin")).toMatchObject({
      evidence: [{ kind: "order", orderNo: "loss" }],
    });
  });

  it("finds the same again without finding it twice", async () => {
    const again = await runDiagnosis(shop.ctx, { shopId: shop.shopId, from: LAST, to: LAST });
    expect(again.findings.map(({ id }) => id)).toEqual(findings.map(({ id }) => id));
  });

  it("answers a book without sales with nothing", async () => {
    const empty = await makeBook();
    expect(await runDiagnosis(empty.ctx, { shopId: empty.shopId })).toEqual({ findings: [] });
  });

  it("is not-found for a shop outside the context, and forbidden without its permission", async () => {
    const stranger = await makeShop();
    await expect(runDiagnosis(stranger.ctx, { shopId: shop.shopId })).rejects.toMatchObject({
      kind: "not-found",
    });
    const ctx = { ...shop.ctx, permissions: new Set<never>() };
    await expect(runDiagnosis(ctx, { shopId: shop.shopId })).rejects.toMatchObject({
      kind: "forbidden",
    });
  });
});

describe("moveFinding", () => {
  const key = (index: number) => ({
    shopId: shop.shopId,
    findingId: fromPublicId("finding", findings[index]?.id ?? ""),
  });

  it("feeds the precision that the page shows, and a repeat changes nothing", async () => {
    await moveFinding(shop.ctx, { ...key(0), move: "accept", reason: "" });
    await moveFinding(shop.ctx, { ...key(0), move: "accept", reason: "" });
    await moveFinding(shop.ctx, { ...key(1), move: "reject", reason: "known" });
    const list = await listFindings(shop.ctx, { shopId: shop.shopId, limit: 50 });
    expect(list).toMatchObject({ precision: 0.5, decided: 2, isStale: false });
    const { steps } = await getFinding(shop.ctx, key(0));
    expect(steps.map(({ move }) => move)).toEqual(["accept"]);
  });

  it("is not-found for another shop's finding", async () => {
    const stranger = await makeBook();
    const foreign = { ...key(0), shopId: stranger.shopId };
    await expect(
      moveFinding(stranger.ctx, { ...foreign, move: "accept", reason: "" }),
    ).rejects.toMatchObject({
      kind: "not-found",
    });
  });

  it("leaves an audit row", async () => {
    const rows = await transaction(shop.ctx, (tx) =>
      tx.rows<{ action: string }>(
        "SELECT action FROM audit_event WHERE shop_id = $1 AND action LIKE 'diagnosis.%' ORDER BY action",
        [shop.shopId],
      ),
    );
    expect(rows.map(({ action }) => action)).toEqual([
      "diagnosis.finding.accept",
      "diagnosis.finding.reject",
    ]);
  });
});

describe("getFinding", () => {
  it("shows the days of the product, the window among them", async () => {
    const { series } = await getFinding(shop.ctx, {
      shopId: shop.shopId,
      findingId: fromPublicId("finding", findings[0]?.id ?? ""),
    });
    expect(series?.filter(({ isWindow }) => isWindow).map(({ day }) => day)).toEqual([LAST]);
  });
});

describe("getMetricTree", () => {
  it("ends every level at the change above it", async () => {
    const { nodes, funnel } = await getMetricTree(shop.ctx, {
      shopId: shop.shopId,
      from: addDays(LAST, -6),
      to: LAST,
      compare: "previous",
    });
    const root = nodes.find(({ id }) => id === "contribution");
    const parts = nodes.filter(({ parent }) => parent === "contribution");
    const sum = parts.reduce((total, { effect }) => total + BigInt(effect ?? 0), 0n);
    expect(sum).toBe(BigInt(root?.after ?? 0) - BigInt(root?.before ?? 0));
    expect(funnel.find(({ id }) => id === "payment")?.count).toBeGreaterThan(300);
  });
});

describe("getForecasts", () => {
  it("forecasts inside its band and tells how well it did", async () => {
    const { forecast, backtest } = await getForecasts(shop.ctx, {
      shopId: shop.shopId,
      measure: "orders",
      days: 14,
    });
    expect(forecast).toHaveLength(14);
    for (const { value, low, high } of forecast) {
      expect(Number(low)).toBeLessThanOrEqual(Number(value));
      expect(Number(high)).toBeGreaterThanOrEqual(Number(value));
    }
    expect(backtest?.wape).toBeLessThan(0.2);
  });
});

describe("startDiagnosis", () => {
  it("queues one look however often it is asked", async () => {
    const first = await startDiagnosis(shop.ctx, { shopId: shop.shopId });
    const second = await startDiagnosis(shop.ctx, { shopId: shop.shopId });
    expect(second.id).toBe(first.id);
    const job = { id: first.id, report: async () => {}, throwIfCancelled: async () => {} };
    const result = await diagnoseArrivalJob.run(shop.ctx, { shopId: String(shop.shopId) }, job);
    expect(result).toMatchObject({ findings: expect.any(Number) });
  });
});
