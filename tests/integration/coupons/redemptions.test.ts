import { beforeAll, describe, expect, it } from "vitest";
import { CampaignInput, RedemptionsInput } from "@/lib/coupons";
import { createCampaign, getCouponReconciliation, recordRedemptions } from "@/lib/coupons/server";
import { fromPublicId } from "@/lib/kernel";
import { getPool } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";

freshDatabase();

let shop: TestShop;
let id: bigint;

beforeAll(async () => {
  shop = await makeShop();
  const campaign = await createCampaign(shop.ctx, {
    shopId: shop.shopId,
    ...CampaignInput.parse({
      name: "trial",
      kind: "trial",
      startsOn: "2026-02-01",
      endsOn: "2026-02-10",
      marginBps: 5000,
      arms: [
        { name: "ten off", value: "1000", shares: { shop: 7000, platform: 3000, creator: 0 } },
      ],
    }),
  });
  id = fromPublicId("couponCampaign", campaign.id);
});

const tell = (rows: unknown[]) =>
  recordRedemptions(shop.ctx, { shopId: shop.shopId, id, ...RedemptionsInput.parse({ rows }) });
const read = () => getCouponReconciliation(shop.ctx, { shopId: shop.shopId, id });
const count = async (verdict: string) =>
  (await read()).counts.find((one) => one.verdict === verdict)?.coupons;

describe("getCouponReconciliation", () => {
  it("counts issued and redeemed coupons, the later telling over the earlier", async () => {
    await tell([
      { coupon: "a", arm: 1, issuedOn: "2026-02-01" },
      { coupon: "b", arm: 1, issuedOn: "2026-02-01" },
    ]);
    await tell([
      {
        coupon: "b",
        arm: 1,
        issuedOn: "2026-02-01",
        redeemedOn: "2026-02-03",
        order: "o1",
        discount: "1000",
      },
    ]);
    const { issued, redeemed, items } = await read();
    expect([issued, redeemed]).toEqual([2, 1]);
    expect(items).toMatchObject([{ coupon: "b", order: "o1", verdict: "order-unknown" }]);
    expect(await count("not-redeemed")).toBe(1);
  });

  it("holds a coupon against what its order's export tells, payer by payer", async () => {
    const { rows } = await getPool().query<{ column: string; type: string }>(
      `SELECT column_name AS column, data_type AS type FROM information_schema.columns
       WHERE table_name = 'fact_order' AND is_nullable = 'NO' AND column_default IS NULL AND is_generated = 'NEVER'`,
    );
    const known: Record<string, unknown> = {
      shop_id: shop.shopId,
      key: "o1-1",
      order_no: "o1",
      merchant_discount: 700,
      platform_discount: 300,
      creator_discount: 0,
      paid_at: "2026-02-03 10:00:00",
    };
    const filler = (type: string) =>
      /char|text/.test(type)
        ? "none"
        : /time|date/.test(type)
          ? "2026-02-03 10:00:00"
          : type === "bytea"
            ? Buffer.alloc(32)
            : 0;
    const values = {
      ...Object.fromEntries(rows.map(({ column, type }) => [column, filler(type)])),
      ...known,
    };
    const names = Object.keys(values);
    await getPool().query(
      `INSERT INTO fact_order (${names.join(", ")}) VALUES (${names.map((_, i) => `$${i + 1}`).join(", ")})`,
      Object.values(values),
    );
    const found = await read();
    expect(await count("agrees")).toBe(1);
    expect(found.told).toEqual({ shop: "700", platform: "300", creator: "0" });
    expect(found.orders).toEqual(found.told);
    expect(found.items).toEqual([]);
  });

  it("refuses a coupon that the campaign does not have, and another shop's campaign", async () => {
    await expect(tell([{ coupon: "c", arm: 2, issuedOn: "2026-02-01" }])).rejects.toMatchObject({
      code: "coupons/no-arm",
    });
    const other = await makeShop();
    await expect(
      getCouponReconciliation(other.ctx, { shopId: shop.shopId, id }),
    ).rejects.toMatchObject({ kind: "not-found" });
  });
});
