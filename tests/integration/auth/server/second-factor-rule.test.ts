import { describe, expect, it } from "vitest";
import { GET as getAccountRoute } from "@/app/api/v1/account/route";
import { GET as listShopsRoute } from "@/app/api/v1/shops/route";
import {
  createSession,
  findUserCtx,
  findViewer,
  getSecondFactorRule,
  setSecondFactorRule,
} from "@/lib/auth/server";
import { getPool } from "@/lib/platform/db";
import { call } from "@/tests/support/api";
import { freshDatabase } from "@/tests/support/database";
import { makeShop } from "@/tests/support/factories";
import { makeMember } from "@/tests/support/organizations";

freshDatabase();

const now = new Date();
const ORIGIN = { address: null, agent: null, now };
const request = { requestId: "r", now };

async function makeHouse() {
  const shop = await makeShop();
  return { ...shop, userId: await makeMember(shop.organizationId, "operator") };
}

describe("an organization that demands a second factor", () => {
  it("opens nothing to a member without one, and all again when there is one", async () => {
    const { ctx, shopId, userId } = await makeHouse();
    const token = await createSession(userId, ORIGIN);
    const look = async () => {
      const viewer = await findViewer(token, now);
      if (!viewer) throw new Error("Nobody is signed in.");
      return [viewer.isHeldBack, (await findUserCtx(viewer, { ...request, shopId }))?.shopIds];
    };
    expect(await look()).toEqual([false, [shopId]]);
    await setSecondFactorRule(ctx, { isDemanded: true });
    expect(await look()).toEqual([true, undefined]);
    await getPool().query("UPDATE app_user SET totp_confirmed_at = now() WHERE id = $1", [userId]);
    expect(await look()).toEqual([false, [shopId]]);
  });

  it("takes a passkey and the company's own sign-in for one, and a password for none", async () => {
    const { ctx, userId } = await makeHouse();
    await setSecondFactorRule(ctx, { isDemanded: true });
    const isHeld = async (method: "password" | "passkey" | "sso") =>
      (await findViewer(await createSession(userId, ORIGIN, method), now))?.isHeldBack;
    expect([await isHeld("passkey"), await isHeld("sso"), await isHeld("password")]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it("leaves the account open over HTTP, where the factor is set up, and nothing else", async () => {
    const { ctx, userId } = await makeHouse();
    await setSecondFactorRule(ctx, { isDemanded: true });
    const headers = { cookie: `chengfang_session=${await createSession(userId, ORIGIN)}` };
    expect((await call(getAccountRoute, { path: "/account", headers })).body).toMatchObject({
      id: `usr_${userId}`,
      hasSecondFactor: false,
    });
    const refused = await call(listShopsRoute, { path: "/shops", headers });
    expect([refused.status, refused.body.code]).toEqual([403, "auth/second-factor-needed"]);
  });

  it("says so in the trail, once a change", async () => {
    const { ctx, organizationId } = await makeHouse();
    await setSecondFactorRule(ctx, { isDemanded: true });
    await setSecondFactorRule(ctx, { isDemanded: true });
    expect(await getSecondFactorRule(ctx)).toEqual({ isDemanded: true });
    await setSecondFactorRule(ctx, { isDemanded: false });
    const { rows } = await getPool().query(
      `SELECT count(*)::int AS n FROM audit_event WHERE organization_id = $1
         AND action = 'auth.second-factor.demand'`,
      [organizationId],
    );
    expect(rows).toEqual([{ n: 2 }]);
  });
});
