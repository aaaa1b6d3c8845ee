import { expect, it } from "vitest";
import { listAdCampaigns, listAdTraffic, listPlanDays, postBatch } from "@/lib/ledger/server";
import { freshDatabase } from "@/tests/support/database";
import { makeAdPlan } from "@/tests/support/ledger/fact-builders";
import { addFiles, makeBook } from "@/tests/support/ledger/make-book";

freshDatabase();

const DAY = "2026-08-10";

it("counts a day once that reports tell whole and by the hour", async () => {
  const shop = await makeBook();
  await addFiles(shop, 1);
  const plans = [
    { campaignId: "1", hour: null, spend: 10_000n },
    { campaignId: "1", hour: 9, spend: 4_000n },
    { campaignId: "1", hour: 20, spend: 6_000n },
    { campaignId: "2", hour: 9, spend: 3_000n },
    { campaignId: "2", hour: 21, spend: 2_000n },
  ].map((plan) => makeAdPlan({ day: DAY, ...plan }));
  await postBatch(
    shop.ctx,
    { shopId: shop.shopId, head: { kind: "import", importId: null, reason: null } },
    (batch) => batch.storeFacts({ fileId: 1n, snapshotAt: null }, "adPlan", plans),
  );
  const input = { shopId: shop.shopId, range: { from: DAY, to: DAY } };
  const campaigns = await listAdCampaigns(shop.ctx, input);
  expect(campaigns.map(({ campaignId, spend }) => [campaignId, spend])).toEqual([
    ["1", 10_000n],
    ["2", 5_000n],
  ]);
  const days = await listPlanDays(shop.ctx, input);
  expect(days.map(({ spend, lastHour }) => [spend, lastHour])).toEqual([
    [10_000n, 20],
    [5_000n, 21],
  ]);
  const byDay = await listAdTraffic(shop.ctx, { ...input, by: ["day"] });
  expect(byDay.reduce((sum, { spend }) => sum + spend, 0n)).toBe(15_000n);
  const byHour = await listAdTraffic(shop.ctx, { ...input, by: ["hour"] });
  expect(byHour.find(({ hour }) => hour === 9)?.spend).toBe(7_000n);
});
