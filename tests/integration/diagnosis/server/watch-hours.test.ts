import { beforeAll, describe, expect, it } from "vitest";
import { ListFindingsInput } from "@/lib/diagnosis";
import { listFindings } from "@/lib/diagnosis/server";
import { judgeNewestHours } from "@/lib/diagnosis/server/watch-hours";
import { addDays, weekdayIndex } from "@/lib/kernel";
import { postBatch } from "@/lib/ledger/server";
import { freshDatabase } from "@/tests/support/database";
import type { TestShop } from "@/tests/support/factories";
import { makeAdPlan } from "@/tests/support/ledger/fact-builders";
import { addFiles, makeBook } from "@/tests/support/ledger/make-book";

freshDatabase();

/** A Monday; no promotion and no holiday rules these weeks. */
const LAST = "2026-08-10";
const DAYS = 50;

/** Evenings sell four times what mornings do; on the last evening hardly anything is sold. */
function tellHours(campaignId = "101") {
  return Array.from({ length: DAYS }, (_, i) => addDays(LAST, i - DAYS + 1)).flatMap((day, i) =>
    Array.from({ length: 24 }, (_, hour) => {
      const usual = (hour >= 18 ? 40_000 : 10_000) + 900 * ((i * 7 + hour * 3) % 5);
      const isDead = day === LAST && hour >= 19 && hour <= 21;
      return makeAdPlan({
        rowNumber: 2 + i * 24 + hour,
        adAccountId: "7",
        campaignId,
        campaignName: "直播全域",
        mode: "siteWide",
        channel: "live",
        day,
        hour,
        spend: BigInt(usual),
        gmv: BigInt(isDead ? 2_000 : usual * 3 + 500 * weekdayIndex(day)),
        orders: 100n,
      });
    }),
  );
}

let shop: TestShop;
beforeAll(async () => {
  const made = await makeBook();
  shop = { ...made, ctx: { ...made.ctx, now: new Date("2026-08-11T02:00:00Z") } };
  await addFiles(shop, 1);
  await postBatch(
    shop.ctx,
    { shopId: shop.shopId, head: { kind: "import", importId: null, reason: null } },
    (batch) => batch.storeFacts({ fileId: 1n, snapshotAt: null }, "adPlan", tellHours()),
  );
});

describe("judgeNewestHours", () => {
  it("finds the hours of the newest day that are not as these hours of the week are, once", async () => {
    const look = () => judgeNewestHours(shop.ctx, shop.shopId, null);
    expect(await look()).toEqual({ day: LAST, findings: 1 });
    expect(await look()).toEqual({ day: LAST, findings: 1 });
    const { items } = await listFindings(shop.ctx, {
      shopId: shop.shopId,
      ...ListFindingsInput.parse({}),
    });
    expect(items).toMatchObject([
      {
        kind: "hourFell",
        status: "open",
        change: { window: { from: LAST, to: LAST }, actual: "6000" },
        evidence: [
          { kind: "hours", day: LAST, from: 19, to: 21, measure: "sales", amount: "6000" },
          { kind: "hours", from: 19, to: 21 },
        ],
      },
    ]);
    const [item] = items;
    expect(BigInt(item?.impact ?? "0")).toBe(6_000n - BigInt(item?.change.reference ?? "0"));
  });

  it("holds today's settled hours of a connected account against the plans that it tells of alone", async () => {
    const { shopId } = shop;
    await postBatch(
      shop.ctx,
      { shopId, head: { kind: "import", importId: null, reason: null } },
      (batch) => batch.storeFacts({ fileId: 1n, snapshotAt: null }, "adPlan", tellHours("102")),
    );
    const day = addDays(LAST, 1);
    // At seven in the evening a plan sells hardly anything any more; the other plan is not told of at all.
    const hours = Array.from({ length: 20 }, (_, hour) => {
      const usual = (hour >= 18 ? 40_000 : 10_000) + 900;
      return {
        day,
        hour,
        spend: BigInt(usual),
        sales: hour === 19 ? 2_000n : BigInt(usual * 3),
        orders: 3,
      };
    });
    const platform = { readHours: () => Promise.resolve(new Map([["101", hours]])) };
    const lookAt = (at: string) =>
      judgeNewestHours({ ...shop.ctx, now: new Date(`${day}T${at}:00+08:00`) }, shopId, platform);
    expect(await lookAt("20:30")).toEqual({ day, findings: 0 });
    expect(await lookAt("21:05")).toEqual({ day, findings: 1 });
  });
});
