import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import {
  createSession,
  deleteSession,
  ensureOwner,
  findUserCtx,
  findViewer,
  signIn,
} from "@/lib/auth/server";
import { getPool } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import { makeShop } from "@/tests/support/factories";

freshDatabase();

const NOW = new Date("2026-03-01T00:00:00Z");
const ORIGIN = { address: "127.0.0.1", agent: "test", now: NOW };
const PASSWORD = "correct horse battery staple";

function owner(email: string, password = PASSWORD) {
  return ensureOwner({ email, name: "Owner", password, organizationName: "Tea" });
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
});
afterAll(() => {
  vi.useRealTimers();
});

/** Looks at a session that many days after NOW. */
function findAfter(days: number, token: string) {
  const now = new Date(NOW.getTime() + days * 86_400_000);
  vi.setSystemTime(now);
  return findViewer(token, now);
}

describe("signIn", () => {
  it("starts a session of which the database keeps only a hash", async () => {
    const { organizationId } = await owner("a@example.com");
    const { token } = await signIn({ email: "a@example.com", password: PASSWORD }, ORIGIN);
    const viewer = await findViewer(token, NOW);
    expect(viewer).toMatchObject({
      email: "a@example.com",
      memberships: [{ organizationId, role: "owner" }],
    });
    const { rows } = await getPool().query("SELECT token_hash FROM session");
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it("refuses a wrong password and an unknown e-mail with the same words", async () => {
    await owner("b@example.com");
    const refusal = { code: "auth/wrong-credentials" };
    await expect(signIn({ email: "b@example.com", password: "no" }, ORIGIN)).rejects.toMatchObject(
      refusal,
    );
    await expect(
      signIn({ email: "nobody@example.com", password: "no" }, ORIGIN),
    ).rejects.toMatchObject(refusal);
  });

  it("stops listening after ten wrong tries, even to the right password", async () => {
    await owner("c@example.com");
    const origin = { ...ORIGIN, address: "192.0.2.7" };
    for (let i = 0; i < 10; i += 1) {
      await signIn({ email: "c@example.com", password: "no" }, origin).catch(() => undefined);
    }
    await expect(
      signIn({ email: "c@example.com", password: PASSWORD }, origin),
    ).rejects.toMatchObject({ kind: "rate-limited" });
  });
});

describe("a session", () => {
  it("lives two weeks from its last use and ninety days at most", async () => {
    await owner("d@example.com");
    const { token } = await signIn({ email: "d@example.com", password: PASSWORD }, ORIGIN);
    expect(await findAfter(13, token)).not.toBeNull();
    expect(await findAfter(26, token)).not.toBeNull();
    const idle = await signIn({ email: "d@example.com", password: PASSWORD }, ORIGIN);
    expect(await findAfter(41, idle.token)).toBeNull();
    vi.setSystemTime(NOW);
    const busy = await signIn({ email: "d@example.com", password: PASSWORD }, ORIGIN);
    for (let day = 1; day < 90; day += 8) expect(await findAfter(day, busy.token)).not.toBeNull();
    expect(await findAfter(89.9, busy.token)).not.toBeNull();
    expect(await findAfter(90, busy.token)).toBeNull();
  });

  it("ends at sign-out", async () => {
    await owner("e@example.com");
    const { token } = await signIn({ email: "e@example.com", password: PASSWORD }, ORIGIN);
    await deleteSession(token);
    expect(await findViewer(token, NOW)).toBeNull();
  });

  it("opens the shops of the user's organization and no other", async () => {
    const { organizationId } = await owner("f@example.com");
    const mine = await makeShop({ organizationId });
    const theirs = await makeShop();
    const { token } = await signIn({ email: "f@example.com", password: PASSWORD }, ORIGIN);
    const viewer = await findViewer(token, NOW);
    if (!viewer) throw new Error("signed in, but nobody is there");
    const request = { requestId: "r", now: NOW };
    const ctx = await findUserCtx(viewer, { ...request, shopId: mine.shopId });
    expect(ctx?.shopIds).toEqual([mine.shopId]);
    expect(ctx?.permissions.has("api-keys.manage")).toBe(true);
    expect(await findUserCtx(viewer, { ...request, shopId: theirs.shopId })).toBeNull();
  });
});

describe("ensureOwner", () => {
  it("keeps one account and takes the password that is stated last", async () => {
    const first = await owner("g@example.com", "old password");
    const second = await owner("g@example.com", "new password");
    expect(second).toEqual(first);
    const origin = { ...ORIGIN, address: "192.0.2.8" };
    await expect(
      signIn({ email: "g@example.com", password: "old password" }, origin),
    ).rejects.toMatchObject({ kind: "unauthenticated" });
    await signIn({ email: "g@example.com", password: "new password" }, origin);
    const { rows } = await getPool().query(
      "SELECT count(*)::int AS n FROM app_user WHERE email = 'g@example.com'",
    );
    expect(rows).toEqual([{ n: 1 }]);
  });
});

describe("createSession", () => {
  it("gives each browser a token of its own", async () => {
    await owner("h@example.com");
    const { rows } = await getPool().query("SELECT id FROM app_user LIMIT 1");
    const one = await createSession(rows[0].id, ORIGIN);
    const two = await createSession(rows[0].id, ORIGIN);
    expect(one).not.toBe(two);
    expect(one).toMatch(/^[\w-]{43}$/);
  });
});
