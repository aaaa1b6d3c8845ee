import { describe, expect, it } from "vitest";
import { transaction } from "@/lib/platform/db";
import { EventsInput } from "@/lib/recommendation";
import { eraseShopper, ingestEvents, setConsent } from "@/lib/recommendation/server";
import { event, give } from "@/tests/support/behaviours";
import { freshDatabase } from "@/tests/support/database";
import { makeShop } from "@/tests/support/factories";

freshDatabase();

describe("ingestEvents", () => {
  it("takes each event once, however often it is sent", async () => {
    const shop = await makeShop();
    const events = [event("a", "t1", 0), event("a", "t2", 1), event("b", "t1", 2)];
    expect(await give(shop, events)).toMatchObject({ accepted: 3, duplicates: 0, items: 2 });
    expect(await give(shop, [...events, event("b", "t2", 3)])).toMatchObject({
      accepted: 1,
      duplicates: 3,
      items: 0,
    });
  });

  it("takes gorse's and metarank's shapes", async () => {
    const shop = await makeShop();
    const take = (body: unknown) =>
      ingestEvents(shop.ctx, { shopId: shop.shopId, ...EventsInput.parse(body) });
    const feedback = [
      { FeedbackType: "purchase", UserId: "u", ItemId: "i", Timestamp: "2026-02-01T00:00:00Z" },
    ];
    expect(await take(feedback)).toMatchObject({ RowAffected: 1 });
    expect(await take(feedback)).toMatchObject({ RowAffected: 0, duplicates: 1 });
    const ranking = {
      event: "ranking",
      id: "r1",
      timestamp: "1767225600000",
      user: "u",
      session: "v",
      items: [{ id: "i" }, { id: "j" }],
    };
    expect(await take(ranking)).toMatchObject({ accepted: 2 });
    const click = {
      ...ranking,
      event: "interaction",
      id: "c1",
      item: "j",
      type: "click",
      ranking: "r1",
    };
    expect(await take([click])).toMatchObject({ accepted: 1 });
  });

  it("refuses without permission, and does not know another's shop", async () => {
    const shop = await makeShop();
    const stranger = await makeShop();
    const events = EventsInput.parse({ events: [] });
    await expect(
      ingestEvents({ ...shop.ctx, permissions: new Set() }, { shopId: shop.shopId, ...events }),
    ).rejects.toMatchObject({ kind: "forbidden" });
    await expect(
      ingestEvents(stranger.ctx, { shopId: shop.shopId, ...events }),
    ).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("a shopper", () => {
  it("keeps no name of a shopper, and nothing of one who refused", async () => {
    const shop = await makeShop();
    await setConsent(shop.ctx, { shopId: shop.shopId, shopper: "no", isGranted: false });
    expect(await give(shop, [event("no", "t1", 0), event("yes", "t1", 1)])).toMatchObject({
      accepted: 1,
      withheld: 1,
    });
    const rows = await transaction(shop.ctx, (tx) =>
      tx.rows<{ told: string }>(
        "SELECT (SELECT string_agg(s::text, ' ') FROM recommendation_shopper s) AS told",
      ),
    );
    expect(rows[0]?.told).not.toMatch(/yes|"no"/);
  });

  it("forgets a person: their events are gone and their name meets a new shopper", async () => {
    const shop = await makeShop();
    await give(shop, [event("a", "t1", 0), event("a", "t2", 1)]);
    expect(await eraseShopper(shop.ctx, { shopId: shop.shopId, shopper: "a" })).toEqual({
      events: 2,
    });
    expect(await eraseShopper(shop.ctx, { shopId: shop.shopId, shopper: "a" })).toEqual({
      events: 0,
    });
  });
});
