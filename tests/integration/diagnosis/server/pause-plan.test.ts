import { beforeAll, describe, expect, it } from "vitest";
import { connect } from "@/lib/connectors/server";
import { getFinding, pausePlan, previewPause, runDiagnosis } from "@/lib/diagnosis/server";
import { addDays, fromPublicId } from "@/lib/kernel";
import { postBatch } from "@/lib/ledger/server";
import { getPool } from "@/lib/platform/db";
import { busySales } from "@/tests/support/alert-book";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";
import { makeAdFinance, makeAdPlan } from "@/tests/support/ledger/fact-builders";
import { addFiles, makeBook } from "@/tests/support/ledger/make-book";
import { postFacts } from "@/tests/support/ledger/small-book";

freshDatabase();

const LAST = "2026-08-13";

/** Seventeen days of one plan; over the last three its click rate is a fifth of what it was. */
const worn = () =>
  Array.from({ length: 17 }, (_, i) =>
    makeAdPlan({
      rowNumber: 2 + i,
      adAccountId: "1700000000000001",
      campaignId: "1800000000000001",
      campaignName: "直播全域",
      mode: "siteWide",
      channel: "live",
      day: addDays(LAST, i - 16),
      productId: "p1",
      spend: 70_000n,
      impressions: 10_000n,
      clicks: i < 14 ? 500n : 100n,
      orders: 3n,
      gmv: 30_000n,
    }),
  );

let shop: TestShop;
let key: { shopId: bigint; findingId: bigint };
beforeAll(async () => {
  const made = await makeBook();
  shop = { ...made, ctx: { ...made.ctx, now: new Date("2026-08-14T02:00:00Z") } };
  await addFiles(shop, 2);
  await postFacts(shop, busySales(addDays(LAST, -29), new Array<number>(30).fill(3)));
  await postBatch(
    shop.ctx,
    { shopId: shop.shopId, head: { kind: "import", importId: null, reason: null } },
    async (batch) => {
      const origin = { fileId: 2n, snapshotAt: null };
      await batch.storeFacts(origin, "adPlan", worn());
      await batch.storeFacts(origin, "adFinance", [
        makeAdFinance({ adAccountId: "1700000000000001", day: LAST, cash: 70_000n }),
      ]);
    },
  );
  const { findings } = await runDiagnosis(shop.ctx, { shopId: shop.shopId });
  const found = findings.find(({ kind }) => kind === "creativeFatigue");
  key = { shopId: shop.shopId, findingId: fromPublicId("finding", found?.id ?? "") };
});

describe("pausing the plan of a finding", () => {
  it("offers new creatives for the plan's product beside it", async () => {
    const { finding } = await getFinding(shop.ctx, key);
    expect(finding.actions).toEqual([
      { kind: "refreshCreative", amount: null, product: "p1" },
      { kind: "openPlan", amount: null },
      { kind: "pausePlan", amount: null },
    ]);
  });

  it("says what would be sent while nobody is connected, and sends nothing", async () => {
    expect(await previewPause(shop.ctx, key)).toMatchObject({
      campaign: "1800000000000001",
      name: "直播全域",
      spendPerDay: "70000",
      account: "none",
      isOn: null,
    });
    expect((await previewPause(shop.ctx, key)).requests).toHaveLength(1);
    await expect(pausePlan(shop.ctx, { ...key, reason: "" })).rejects.toMatchObject({
      code: "diagnosis/unconnected",
    });
  });

  it("pauses it on the account, reads it back, takes the finding as accepted, and twice is harmless", async () => {
    await connect(shop.ctx, { kind: "practice", shopId: shop.shopId });
    expect(await previewPause(shop.ctx, key)).toMatchObject({ account: "practice", isOn: true });
    expect(await pausePlan(shop.ctx, { ...key, reason: "素材旧了" })).toMatchObject({
      outcome: "done",
    });
    expect(await pausePlan(shop.ctx, { ...key, reason: "素材旧了" })).toMatchObject({
      outcome: "already",
    });
    expect(await previewPause(shop.ctx, key)).toMatchObject({ isOn: false });
    const { finding, steps } = await getFinding(shop.ctx, key);
    expect(finding.status).toBe("accepted");
    expect(steps).toMatchObject([{ move: "accept", reason: "素材旧了" }]);
    const { rows } = await getPool().query<{ n: number }>(
      "SELECT count(*)::int AS n FROM audit_event WHERE shop_id = $1 AND action = 'diagnosis.plan.pause'",
      [shop.shopId],
    );
    expect(rows[0]?.n).toBe(2);
  });

  it("is not found for another shop", async () => {
    const other = await makeShop();
    await expect(previewPause(other.ctx, key)).rejects.toThrow("was not found");
    await expect(pausePlan(other.ctx, { ...key, reason: "" })).rejects.toThrow("was not found");
  });
});
