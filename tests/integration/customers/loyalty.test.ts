import { beforeAll, describe, expect, it } from "vitest";
import { GrowthInput, PointsInput, ProgramInput } from "@/lib/customers";
import {
  expirePoints,
  getGrowth,
  getLoyalty,
  recordGrowth,
  recordPoints,
  recordProfiles,
  setProgram,
} from "@/lib/customers/server";
import { openBook, verifyBook } from "@/lib/ledger/server";
import { transaction } from "@/lib/platform/db";
import { setConsent } from "@/lib/recommendation/server";
import { event, give } from "@/tests/support/behaviours";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";

freshDatabase();

let shop: TestShop;

beforeAll(async () => {
  shop = await makeShop();
  await transaction(shop.ctx, (tx) => openBook(tx, shop.ctx, shop.shopId));
  await give(shop, [event("ann", "tea", 1000, "order"), event("bob", "tea", 2000, "order")]);
});

const point = (id: string, shopper: string, kind: string, points: number, day: string) => ({
  id,
  shopper,
  kind,
  points,
  day,
});
const tell = (rows: unknown[]) =>
  recordPoints(shop.ctx, { shopId: shop.shopId, ...PointsInput.parse({ rows }) });
const read = () => getLoyalty(shop.ctx, { shopId: shop.shopId });

describe("recordPoints", () => {
  it("asks first what a point is worth", async () => {
    await expect(tell([point("a", "ann", "earned", 1, "2026-02-01")])).rejects.toMatchObject({
      code: "customers/no-program",
    });
    await setProgram(shop.ctx, {
      shopId: shop.shopId,
      ...ProgramInput.parse({
        tiers: [{ name: "银卡", spent: "0" }],
        pointMinor: 2,
        expiryDays: 20,
      }),
    });
  });

  it("owes in the book exactly what the points held are worth, through every kind of event", async () => {
    const told = await tell([
      point("e1", "ann", "earned", 500, "2026-02-01"),
      point("e2", "bob", "earned", 300, "2026-02-01"),
      point("e3", "ann", "earned", 100, "2026-02-20"),
      point("r1", "ann", "redeemed", 200, "2026-02-03"),
      point("r2", "bob", "redeemed", 301, "2026-02-03"),
    ]);
    expect(told).toEqual({
      accepted: 4,
      duplicates: 0,
      withheld: 0,
      refused: ["r2"],
      entries: 3,
    });
    const { points } = await read();
    expect(points).toMatchObject({
      earned: "900",
      redeemed: "200",
      outstanding: "700",
      owed: "1400",
      liability: "1400",
      unposted: "0",
    });
    expect((await verifyBook(shop.ctx, { shopId: shop.shopId })).ok).toBe(true);
  });

  it("counts an event once", async () => {
    const told = await tell([point("e1", "ann", "earned", 500, "2026-02-01")]);
    expect(told).toMatchObject({ accepted: 0, duplicates: 1, entries: 0 });
    expect((await read()).points.liability).toBe("1400");
  });

  it("keeps nothing of who refused", async () => {
    await setConsent(shop.ctx, { shopId: shop.shopId, shopper: "eve", isGranted: false });
    const told = await tell([point("x", "eve", "earned", 5, "2026-02-01")]);
    expect(told).toMatchObject({ accepted: 0, withheld: 1 });
  });

  it("lets old points run out once, and the book with them", async () => {
    // Earned on 1 February, twenty days long: 300 of each are left on 1 March.
    const expired = await expirePoints(shop.ctx, { shopId: shop.shopId });
    expect(expired).toMatchObject({ accepted: 2, entries: 1 });
    expect((await expirePoints(shop.ctx, { shopId: shop.shopId })).accepted).toBe(0);
    const { points } = await read();
    expect(points).toMatchObject({
      expired: "600",
      outstanding: "100",
      owed: "200",
      liability: "200",
    });
  });
});

describe("points", () => {
  it("is another shop's affair alone, and needs the right", async () => {
    const other = await makeShop();
    expect((await getLoyalty(other.ctx, { shopId: other.shopId })).program).toBeNull();
    await expect(getLoyalty(other.ctx, { shopId: shop.shopId })).rejects.toMatchObject({
      kind: "not-found",
    });
    const ctx = { ...shop.ctx, permissions: new Set(["customers.edit" as const]) };
    await expect(
      recordPoints(ctx, {
        shopId: shop.shopId,
        ...PointsInput.parse({ rows: [point("z", "ann", "earned", 1, "2026-02-01")] }),
      }),
    ).rejects.toMatchObject({ kind: "forbidden" });
  });
});

describe("recordGrowth", () => {
  const grow = (input: unknown) =>
    recordGrowth(shop.ctx, { shopId: shop.shopId, ...GrowthInput.parse(input) });

  it("tells what a follower cost by source, of the days whose spend is known", async () => {
    await grow({
      fans: [
        { day: "2026-02-01", source: "千川", gained: 100, lost: 4, spend: "20000" },
        { day: "2026-02-02", source: "千川", gained: 50 },
        { day: "2026-02-01", source: "自然", gained: 30 },
      ],
    });
    await grow({ fans: [{ day: "2026-02-01", source: "千川", gained: 80, spend: "20000" }] });
    const { sources } = await getGrowth(shop.ctx, { shopId: shop.shopId });
    expect(sources).toEqual([
      { source: "千川", gained: 130, lost: 0, spend: "20000", costPerFan: "250" },
      { source: "自然", gained: 30, lost: 0, spend: null, costPerFan: null },
    ]);
  });

  it("shows stages only as they were imported, beside the day before", async () => {
    expect((await getGrowth(shop.ctx, { shopId: shop.shopId })).stages).toEqual([]);
    await grow({
      stages: [
        { day: "2026-02-01", source: "云图", stage: "ask", people: 900 },
        { day: "2026-02-08", source: "云图", stage: "ask", people: 1000 },
        { day: "2026-02-08", source: "云图", stage: "act", people: 50 },
      ],
    });
    expect((await getGrowth(shop.ctx, { shopId: shop.shopId })).stages).toEqual([
      {
        source: "云图",
        day: "2026-02-08",
        stages: [
          { stage: "ask", people: 1000, before: 900 },
          { stage: "act", people: 50, before: null },
        ],
      },
    ]);
  });

  it("sets fans beside others", async () => {
    await recordProfiles(shop.ctx, {
      shopId: shop.shopId,
      rows: [
        {
          shopper: "ann",
          gender: null,
          ageBand: null,
          cityTier: null,
          hasChild: null,
          isFan: true,
        },
        {
          shopper: "cat",
          gender: null,
          ageBand: null,
          cityTier: null,
          hasChild: null,
          isFan: false,
        },
      ],
    });
    const { fans, others } = await getGrowth(shop.ctx, { shopId: shop.shopId });
    expect(fans).toMatchObject({ people: 1, buyers: 1 });
    expect(others).toMatchObject({ people: 1, buyers: 0, spentPerBuyer: null });
  });
});
