import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { getPool, transaction } from "@/lib/platform/db";
import { openSecret, readKeyId, rotateSecrets, sealSecret } from "@/lib/platform/secrets";
import { freshDatabase } from "@/tests/support/database";
import { makeOrganization, makeShop, type TestShop } from "@/tests/support/factories";
import { makeMember } from "@/tests/support/organizations";

vi.mock("@/lib/env", async (original) => {
  const { env } = await original<typeof import("@/lib/env")>();
  return { env: { ...env, CHENGFANG_HOME: mkdtempSync(join(tmpdir(), "chengfang-keys-")) } };
});

freshDatabase();

describe("rotateSecrets", () => {
  it("seals every stored secret with a new key, under which it opens as before", async () => {
    const organization = await makeOrganization();
    const user = await makeMember(organization, "owner");
    const places = [
      `app_user.totp_secret:${user}`,
      `sso_provider.client_secret:org_${organization}`,
    ];
    const [totp, client] = places.map((place) => sealSecret("hush", place));
    await getPool().query(
      "INSERT INTO two_factor (user_id, secret, backup_codes, verified) VALUES ($1, $2, '[]', true)",
      [user, totp],
    );
    await getPool().query(
      `INSERT INTO sso_provider (organization_id, issuer, client_id, client_secret, email_domain, role, created_at)
       VALUES ($1, 'https://id.example.com', 'c', $2, 'example.com', 'client', now())`,
      [organization, client],
    );
    const done = await rotateSecrets({ addsKey: true });
    expect(done.resealed).toBe(2);
    const { rows } = await getPool().query<{ sealed: string }>(
      "SELECT secret AS sealed FROM two_factor UNION ALL SELECT client_secret FROM sso_provider",
    );
    const sealed = rows.map((row) => row.sealed);
    expect(sealed.map(readKeyId)).toEqual([done.key, done.key]);
    expect(sealed.map((text, i) => openSecret(text, places[i] ?? ""))).toEqual(["hush", "hush"]);
    expect(await rotateSecrets({ addsKey: false })).toEqual({ key: done.key, resealed: 0 });
  });

  it("knows every column that may hold a sealed secret", async () => {
    // Secrets that are no sealed texts: the keys of hashes.
    const bare = ["shopper_key.secret"];
    const { rows } = await getPool().query<{ name: string }>(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name LIKE '%secret%' ORDER BY 1`,
    );
    const told = readFileSync("lib/platform/secrets/rotate.ts", "utf8");
    const missing = rows.filter(({ name }) => {
      const [table, column] = name.split(".");
      return !bare.includes(name) && !(told.includes(`"${table}"`) && told.includes(`"${column}"`));
    });
    expect(missing).toEqual([]);
  });

  it("reaches the tokens of every organization's shops, behind row-level security", async () => {
    const shops = [await makeShop(), await makeShop()];
    const place = (shop: TestShop) => `connector_account.secret:${shop.publicId}`;
    for (const shop of shops) {
      await transaction(shop.ctx, (tx) =>
        tx.run(
          `INSERT INTO connector_account (shop_id, provider, name, base_url, is_practice, secret, actor_name, updated_at)
           VALUES ($1, 'qianchuan', 'x', 'https://ad.example.com', false, $2, 'x', now())`,
          [shop.shopId, Buffer.from(sealSecret(`token of ${shop.publicId}`, place(shop)))],
        ),
      );
    }
    const done = await rotateSecrets({ addsKey: true });
    for (const shop of shops) {
      const [row] = await transaction(shop.ctx, (tx) =>
        tx.rows<{ secret: Buffer }>("SELECT secret FROM connector_account"),
      );
      const sealed = row?.secret.toString() ?? "";
      expect(readKeyId(sealed)).toBe(done.key);
      expect(openSecret(sealed, place(shop))).toBe(`token of ${shop.publicId}`);
    }
    expect(await rotateSecrets({ addsKey: false })).toEqual({ key: done.key, resealed: 0 });
  });
});
