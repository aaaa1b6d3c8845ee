import { expect, it } from "vitest";
import { transaction } from "@/lib/platform/db";
import { RecommendationsInput } from "@/lib/recommendation";
import { recommend, trainModel } from "@/lib/recommendation/server";
import { seedDemo } from "@/lib/simulation/server";
import { freshDatabase } from "@/tests/support/database";
import { makeOrganization } from "@/tests/support/factories";
import { makeCtx } from "@/tests/support/make-ctx";

freshDatabase();

const QUIET = { report: async () => undefined, throwIfCancelled: async () => undefined };

it("gives a demo shop shoppers whose model beats popularity and knows why they come", {
  timeout: 4 * 60_000,
}, async () => {
  const organizationId = await makeOrganization();
  const now = new Date("2026-10-01T04:00:00Z");
  const options = { from: "2026-08-01", to: "2026-09-30", seed: "one", category: "tea" as const };
  const shops = [{ name: "小茶铺", options: { ...options, orders: 250, products: 26 } }];
  const [seeded] = await seedDemo(makeCtx({ organizationId, shopIds: [], now }), { shops });
  const shopId = seeded?.shopId ?? 0n;
  const ctx = makeCtx({ organizationId, shopIds: [shopId], now });
  const card = await trainModel(ctx, { shopId }, QUIET);
  expect(card).toMatchObject({ isSimulated: true, beatsPopularity: true });
  expect(card.needs.map(({ topic, need }) => `${topic} ${need}`)).toContain("熬夜加班 提神醒脑");
  const sources = await transaction(ctx, (tx) =>
    tx.rows<{ source: string }>("SELECT DISTINCT source FROM behaviour_event ORDER BY 1"),
  );
  expect(sources).toEqual([{ source: "book" }, { source: "simulated" }]);
  const wish = RecommendationsInput.parse({ shopper: "simulated-3", n: 5 });
  const { items } = await recommend(ctx, { ...wish, shopId });
  expect(items).toHaveLength(5);
  const named = items.filter(({ reasons }) => reasons.some((reason) => reason.item !== null));
  expect(named.every(({ evidence }) => evidence?.deletion === true)).toBe(true);
});
