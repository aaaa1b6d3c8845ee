import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ConnectInput } from "@/lib/connectors";
import { connect, getConnector, openAdPlatform } from "@/lib/connectors/server";
import { type Endpoint, guardedSend } from "@/lib/connectors/server/guarded-send";
import { transaction } from "@/lib/platform/db";
import { type AdPlatformServer, startAdPlatform } from "@/tests/support/ad-platform-server";
import { freshDatabase } from "@/tests/support/database";
import type { TestShop } from "@/tests/support/factories";
import { makeBook } from "@/tests/support/ledger/make-book";

freshDatabase();

const ACCOUNT = "1790000000000001";
const campaign = { adAccountId: ACCOUNT, campaignId: "1", name: "计划", mode: "overall" } as const;
const renewal = {
  refreshToken: "refresh-token-no-1",
  appId: "1790000000000009",
  appSecret: "app-secret-0123456789",
};

let server: AdPlatformServer;
let shop: TestShop;
beforeEach(async () => {
  server = await startAdPlatform({
    "1": { advertiserId: ACCOUNT, budget: "500.00", roiGoal: "3.00", optStatus: "ENABLE" },
  });
  server.tokens = { access: "access-token-no-1", refresh: "refresh-token-no-1" };
  shop = await makeBook();
});
afterEach(() => server.stop());

const openSend = (endpoint: Endpoint) =>
  guardedSend({ ...endpoint, baseUrl: server.url, isLocal: true, timeoutMs: 2_000 });
const open = async () => {
  const platform = await openAdPlatform(shop.ctx, shop.shopId, openSend);
  if (!platform) throw new Error("Nothing is connected.");
  return platform;
};
const connectWith = (token: string, more: object = { renewal }) =>
  connect(shop.ctx, {
    ...ConnectInput.parse({ kind: "qianchuan", name: "主账户", token, ...more }),
    shopId: shop.shopId,
  } as never);
const renewals = () => server.calls.filter(({ path }) => path.includes("refresh_token"));
const account = async () => (await getConnector(shop.ctx, shop)).connector;

describe("a token that has ended", () => {
  it("is renewed once however many ask, and the call that met it is answered", async () => {
    await connectWith("access-token-long-gone");
    const platforms = await Promise.all([open(), open()]);
    const states = await Promise.all(
      platforms.flatMap((platform) => [platform.readState(campaign), platform.readState(campaign)]),
    );
    expect(states).toEqual(Array(4).fill({ budget: 50_000n, roiGoalCents: 300, isOn: true }));
    expect(renewals()).toHaveLength(1);
    expect(renewals()[0]?.token).toBe("undefined");
    expect(await account()).toMatchObject({
      renews: true,
      renewalFault: null,
      tokenExpiresAt: new Date(shop.ctx.now.getTime() + 86_400_000).toISOString(),
    });
  });

  it("is renewed ahead of its end, so that no run loses it halfway", async () => {
    await connectWith("access-token-long-gone");
    await (await open()).readState(campaign);
    const later = new Date(shop.ctx.now.getTime() + 23 * 3_600_000);
    shop = { ...shop, ctx: { ...shop.ctx, now: later } };
    await open();
    expect(renewals()).toHaveLength(2);
    expect(server.tokens?.access).toBe("access-token-no-3");
  });

  it("is sealed anew and told to nobody, the trail included", async () => {
    await connectWith("access-token-long-gone");
    await (await open()).readState(campaign);
    const [row] = await transaction(shop.ctx, (tx) =>
      tx.rows<{ all: string }>(
        `SELECT (SELECT string_agg(a::text, '|') FROM audit_event a WHERE shop_id = $1)
           || (SELECT encode(secret, 'escape') FROM connector_account WHERE shop_id = $1) AS all`,
        [shop.shopId],
      ),
    );
    expect(row?.all).toContain("connectors.account.renew");
    for (const secret of ["token-no-", "long-gone", renewal.appSecret])
      expect(row?.all).not.toContain(secret);
  });
});

describe("a renewal that fails", () => {
  it("is asked again while the platform is busy, and once more when nothing came back", async () => {
    await connectWith("access-token-long-gone");
    server.faults.push("busy");
    expect(await (await open()).readState(campaign)).not.toBe(null);
    expect(renewals()).toHaveLength(2);
  });

  it("says so when the new pair was lost on the way, and when the platform refuses", async () => {
    await connectWith("access-token-long-gone");
    server.faults.push("silent-after");
    expect(await (await open()).readState(campaign)).toBe(null);
    expect(await account()).toMatchObject({ renewalFault: "refused" });
    expect(renewals()).toHaveLength(2);

    await connectWith("access-token-no-2", {
      renewal: { ...renewal, refreshToken: "refresh-token-no-2" },
    });
    expect(await account()).toMatchObject({ renewalFault: null });
    expect(await (await open()).readState(campaign)).not.toBe(null);
  });

  it("is not tried where nothing renews the token", async () => {
    await connectWith("access-token-long-gone", {});
    expect(await (await open()).readState(campaign)).toBe(null);
    expect(renewals()).toEqual([]);
    expect(await account()).toMatchObject({ renews: false });
  });
});
