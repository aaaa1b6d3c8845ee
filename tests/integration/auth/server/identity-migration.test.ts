import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createSession, findViewer, finishSignIn, signIn } from "@/lib/auth/server";
import { getPool } from "@/lib/platform/db";
import { sealSecret } from "@/lib/platform/secrets";
import { freshDatabase } from "@/tests/support/database";

freshDatabase();

/** What the tables of people looked like before the migration. */
const BEFORE = `
  DROP TABLE credential, two_factor, verification, known_device;
  ALTER TABLE app_user DROP COLUMN updated_at, ADD COLUMN password_hash text, ADD COLUMN totp_secret text,
    ADD COLUMN totp_last_step bigint NOT NULL DEFAULT 0;
  ALTER TABLE organization DROP COLUMN demands_second_factor;
  CREATE TABLE recovery_code (user_id bigint, code_hash text, used_at timestamptz);
  CREATE TABLE pending_proof (token_hash text);`;

/** "correct horse battery staple" as it was kept. */
const HASH = "scrypt$15$8$AAECAwQFBgcICQoLDA0ODw$eo40JB24mNWRdcaWU4xBdGepdf_laQaEJfFhiNMVnFg";
/** RFC 6238, appendix B: its secret, and its code (of six digits) at its second example. */
const SECRET = Buffer.from("12345678901234567890").toString("base64url");
const RFC_TIME = new Date(1_111_111_109_000);
const RFC_CODE = "081804";
/** SHA-256 of `abcdabcdabcdabcd`, and of `efghefghefghefgh`, which was used. */
const LEFT = "b0163572cc863e1cef8db183b106a74850c499a58562f234b71412f9c316a85c";
const USED = "0e31e012e85691e8647cc2c0de3292b959b9b61cfb89b5b32561bd0b49f7884e";

const PASSWORD = "correct horse battery staple";
const origin = { address: "192.0.2.3", agent: "test", now: RFC_TIME };

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: RFC_TIME });
  await getPool().query(BEFORE);
  await getPool().query(
    `INSERT INTO app_user (email, name, password_hash) VALUES ('plain@example.com', 'Plain', $1)`,
    [HASH],
  );
  const { rows } = await getPool().query<{ id: bigint }>(
    `INSERT INTO app_user (email, name, password_hash, totp_confirmed_at)
     VALUES ('both@example.com', 'Both', $1, now()) RETURNING id`,
    [HASH],
  );
  const id = rows[0]?.id;
  await getPool().query("UPDATE app_user SET totp_secret = $2 WHERE id = $1", [
    id,
    sealSecret(SECRET, `app_user.totp_secret:${id}`),
  ]);
  await getPool().query("INSERT INTO recovery_code VALUES ($1, $2, NULL), ($1, $3, now())", [
    id,
    LEFT,
    USED,
  ]);
  await getPool().query(readFileSync("prisma/migrations/0010_identity/migration.sql", "utf8"));
});
afterAll(() => {
  vi.useRealTimers();
});

async function half(): Promise<string> {
  const step = await signIn({ email: "both@example.com", password: PASSWORD }, origin);
  expect(step.kind).toBe("second-factor");
  return step.token;
}

describe("people of before the migration", () => {
  it("sign in with the password that they had", async () => {
    const { token } = await signIn({ email: "plain@example.com", password: PASSWORD }, origin);
    expect(await findViewer(token, RFC_TIME)).toMatchObject({ email: "plain@example.com" });
  });

  it("are asked for the codes of the authenticator that they had", async () => {
    const token = await half();
    const session = await finishSignIn({ token, code: RFC_CODE }, origin);
    expect(await findViewer(session, RFC_TIME)).toMatchObject({ email: "both@example.com" });
  });

  it("have the recovery codes that were left, and no other", async () => {
    const wrong = { code: "auth/wrong-code" };
    await expect(
      finishSignIn({ token: await half(), code: "efgh-efgh-efgh-efgh" }, origin),
    ).rejects.toMatchObject(wrong);
    await finishSignIn({ token: await half(), code: "abcd-abcd-abcd-abcd" }, origin);
    await expect(
      finishSignIn({ token: await half(), code: "abcd-abcd-abcd-abcd" }, origin),
    ).rejects.toMatchObject(wrong);
  });

  it("stay signed in where they were", async () => {
    // SHA-256 of the cookie `a-session-of-before`.
    await getPool().query(
      `INSERT INTO session (token_hash, user_id, created_at, seen_at, expires_at)
       SELECT $1, id, $2, $2, $2::timestamptz + interval '14 days' FROM app_user WHERE email = 'plain@example.com'`,
      ["3f5d77a914e5fd9f26df27fd979cab08897ab73451436cbee2a6ec5546debf4c", RFC_TIME],
    );
    expect(await findViewer("a-session-of-before", RFC_TIME)).toMatchObject({ name: "Plain" });
  });
});

describe("the tables", () => {
  it("hold no token of a session, and no name of what was begun", async () => {
    const token = await half();
    const { rows: people } = await getPool().query<{ id: bigint }>("SELECT id FROM app_user");
    const session = await createSession(people[0]?.id ?? 0n, origin);
    const { rows } = await getPool().query<{ kept: string }>(
      `SELECT string_agg(t::text, ' ') AS kept FROM (
         SELECT session::text AS t FROM session UNION ALL SELECT verification::text FROM verification) AS all_rows`,
    );
    expect(rows[0]?.kept).toMatch(/[0-9a-f]{64}/);
    expect(rows[0]?.kept).not.toContain(session);
    expect(rows[0]?.kept).not.toContain(token.split(".")[0]);
  });
});
