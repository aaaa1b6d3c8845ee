import { createHmac } from "node:crypto";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import {
  beginTotp,
  changePassword,
  confirmTotp,
  createSession,
  ensureOwner,
  findViewer,
  finishSignIn,
  listSessions,
  removeTotp,
  revokeSession,
  signIn,
} from "@/lib/auth/server";
import { fromPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { getPool, systemTransaction } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import { makeCtx } from "@/tests/support/make-ctx";

freshDatabase();

const PASSWORD = "correct horse battery staple";
const WEAK = ["password123", "1234567890", "qwertyuiop", "PersonPerson", "a@b"];
const NOW = new Date("2026-03-01T00:00:00Z");
const origin = (now = NOW) => ({ address: "192.0.2.1", agent: "test", now });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
});
afterAll(() => {
  vi.useRealTimers();
});
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

async function makePerson(email: string): Promise<{ ctx: Ctx; userId: bigint; email: string }> {
  const { organizationId } = await ensureOwner({
    email,
    name: "Person",
    password: PASSWORD,
    organizationName: "House",
  });
  const [row] = await systemTransaction((tx) =>
    tx.rows<{ id: bigint }>("SELECT id FROM app_user WHERE email = $1", [email]),
  );
  const userId = row?.id ?? 0n;
  const actor = { kind: "user", id: `usr_${userId}`, name: "Person" } as const;
  return { ctx: makeCtx({ organizationId, shopIds: [], actor, now: NOW }), userId, email };
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** What an authenticator would show for a secret typed into it. */
function codeOf(secret: string, now: Date): string {
  const bits = [...secret].map((c) => ALPHABET.indexOf(c).toString(2).padStart(5, "0")).join("");
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(now.getTime() / 30_000)));
  const hmac = createHmac("sha1", Buffer.from(bytes)).update(step).digest();
  const number = hmac.readUInt32BE((hmac.at(-1) ?? 0) & 0xf) & 0x7f_ff_ff_ff;
  return String(number % 1_000_000).padStart(6, "0");
}

async function withTotp(email: string) {
  const person = await makePerson(email);
  const { secret } = await beginTotp(person.ctx, { password: PASSWORD });
  const { codes } = await confirmTotp(person.ctx, { code: codeOf(secret, NOW) });
  return { ...person, secret, codes };
}

async function half(email: string, now: Date): Promise<string> {
  vi.setSystemTime(now);
  const step = await signIn({ email, password: PASSWORD }, origin(now));
  expect(step.kind).toBe("second-factor");
  return step.token;
}

describe("a second factor", () => {
  it("is sealed in the database, and asked for from then on", async () => {
    const { email, secret } = await withTotp("a@example.com");
    const { rows } = await getPool().query(
      "SELECT t.secret FROM two_factor t JOIN app_user u ON u.id = t.user_id WHERE u.email = $1",
      [email],
    );
    expect(rows[0].secret).toMatch(/^s1\./);
    expect(rows[0].secret).not.toContain(secret);
    const token = await half(email, later(60));
    const session = await finishSignIn(
      { token, code: codeOf(secret, later(60)) },
      origin(later(60)),
    );
    expect(await findViewer(session, later(60))).toMatchObject({ email });
  });

  it("takes no code twice, none of long ago, and none that is wrong", async () => {
    const { email, secret } = await withTotp("b@example.com");
    const now = later(90);
    const first = codeOf(secret, now);
    await finishSignIn({ token: await half(email, now), code: first }, origin(now));
    const token = await half(email, now);
    for (const code of [first, codeOf(secret, later(-300)), "000000"]) {
      await expect(finishSignIn({ token, code }, origin(now))).rejects.toMatchObject({
        code: "auth/wrong-code",
      });
    }
  });

  it("lets a recovery code in once", async () => {
    const { email, codes } = await withTotp("c@example.com");
    expect(codes).toHaveLength(10);
    const code = codes[0] ?? "";
    await finishSignIn(
      { token: await half(email, later(60)), code: code.toUpperCase() },
      origin(later(60)),
    );
    const token = await half(email, later(61));
    await finishSignIn({ token, code: "000000" }, origin(later(61))).catch(() => undefined);
    await expect(finishSignIn({ token, code }, origin(later(61)))).rejects.toMatchObject({
      code: "auth/wrong-code",
    });
    const [, other = ""] = codes;
    const session = await finishSignIn({ token, code: other }, origin(later(61)));
    expect(await findViewer(session, later(61))).toMatchObject({ email });
  });

  it("cannot be set up with an open browser alone", async () => {
    const { ctx } = await makePerson("d@example.com");
    await expect(beginTotp(ctx, { password: "not it" })).rejects.toMatchObject({
      code: "auth/wrong-password",
    });
    const key: Ctx = { ...ctx, actor: { kind: "api-key", id: "key_1", name: "k" } };
    await expect(beginTotp(key, { password: PASSWORD })).rejects.toMatchObject({
      kind: "forbidden",
    });
  });
});

describe("a sign-in in two halves", () => {
  it("lets one of two in that show the same code at once", async () => {
    const { email, secret } = await withTotp("b2@example.com");
    const now = later(90);
    const code = codeOf(secret, now);
    const tokens = [await half(email, now), await half(email, now)];
    const done = await Promise.allSettled(
      tokens.map((token) => finishSignIn({ token, code }, origin(now))),
    );
    expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("lets nobody guess on: after five wrong codes the password is asked for again", async () => {
    const { email, secret } = await withTotp("b3@example.com");
    const now = later(90);
    const token = await half(email, now);
    for (const code of ["000001", "000002", "000003", "000004", "000005"])
      await finishSignIn({ token, code }, origin(now)).catch(() => undefined);
    await expect(
      finishSignIn({ token, code: codeOf(secret, now) }, origin(now)),
    ).rejects.toMatchObject({ code: "auth/sign-in-over" });
  });

  it("stands in the trail once a sign-in, and leaves no session of its own", async () => {
    const { email, secret, userId, ctx } = await withTotp("b4@example.com");
    const started = async () => {
      const { rows } = await getPool().query(
        `SELECT (SELECT count(*)::int FROM session WHERE user_id = $1) AS sessions,
           (SELECT count(*)::int FROM audit_event WHERE organization_id = $2 AND action = 'auth.session.start') AS lines`,
        [userId, ctx.organizationId],
      );
      return rows[0];
    };
    expect(await started()).toEqual({ sessions: 0, lines: 0 });
    const token = await half(email, later(60));
    expect(await started()).toEqual({ sessions: 0, lines: 0 });
    await finishSignIn({ token, code: codeOf(secret, later(60)) }, origin(later(60)));
    expect(await started()).toEqual({ sessions: 1, lines: 1 });
    await removeTotp(ctx, { password: PASSWORD });
    expect(await started()).toEqual({ sessions: 1, lines: 1 });
    expect((await signIn({ email, password: PASSWORD }, origin(later(60)))).kind).toBe("session");
  });
});

describe("sessions", () => {
  it("are listed, and end one by one or with the password", async () => {
    const { ctx, userId } = await makePerson("e@example.com");
    const [here, there] = [
      await createSession(userId, origin()),
      await createSession(userId, origin()),
    ];
    const { items } = await listSessions(ctx, { sessionToken: here });
    expect(items.map((item) => item.isCurrent).sort()).toEqual([false, true]);
    const other = items.find((item) => !item.isCurrent);
    await revokeSession(ctx, { sessionId: fromPublicId("session", other?.id ?? "") });
    expect(await findViewer(there, NOW)).toBe(null);
    const third = await createSession(userId, origin());
    await changePassword(ctx, {
      current: PASSWORD,
      password: "another long unguessable phrase",
      sessionToken: here,
    });
    expect(await findViewer(third, NOW)).toBe(null);
    expect(await findViewer(here, NOW)).not.toBe(null);
  });

  it("of somebody else are not found", async () => {
    const [mine, theirs] = [await makePerson("f@example.com"), await makePerson("g@example.com")];
    const token = await createSession(theirs.userId, origin());
    const { items } = await listSessions(theirs.ctx, { sessionToken: token });
    const sessionId = fromPublicId("session", items[0]?.id ?? "");
    await expect(revokeSession(mine.ctx, { sessionId })).rejects.toMatchObject({
      kind: "not-found",
    });
    expect(await findViewer(token, NOW)).not.toBe(null);
  });

  it.each(WEAK)("refuse the weak password %s", async (password) => {
    const { ctx } = await makePerson(`weak${WEAK.indexOf(password)}@example.com`);
    await expect(
      changePassword(ctx, { current: PASSWORD, password, sessionToken: "" }),
    ).rejects.toMatchObject({ code: "auth/weak-password" });
  });
});
