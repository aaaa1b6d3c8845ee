import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { toStepBytes, toTotpCode, totpStep } from "@/lib/auth/domain/totp";
import {
  beginTotp,
  changePassword,
  confirmTotp,
  createSession,
  ensureOwner,
  findViewer,
  finishSignIn,
  listSessions,
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
  const hmac = createHmac("sha1", Buffer.from(bytes))
    .update(toStepBytes(totpStep(now)))
    .digest();
  return toTotpCode(hmac);
}

async function withTotp(email: string) {
  const person = await makePerson(email);
  const { secret } = await beginTotp(person.ctx, { password: PASSWORD });
  const { codes } = await confirmTotp(person.ctx, { code: codeOf(secret, NOW) });
  return { ...person, secret, codes };
}

async function half(email: string, now: Date): Promise<string> {
  const step = await signIn({ email, password: PASSWORD }, origin(now));
  expect(step.kind).toBe("second-factor");
  return step.token;
}

describe("a second factor", () => {
  it("is sealed in the database, and asked for from then on", async () => {
    const { email, secret } = await withTotp("a@example.com");
    const { rows } = await getPool().query("SELECT totp_secret FROM app_user WHERE email = $1", [
      email,
    ]);
    expect(rows[0].totp_secret).toMatch(/^s1\./);
    expect(rows[0].totp_secret).not.toContain(secret);
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
    await expect(finishSignIn({ token, code }, origin(later(61)))).rejects.toMatchObject({
      code: "auth/wrong-code",
    });
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
