import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { fromPublicId } from "@/lib/kernel";
import { closePool, openPool, systemTransaction, transaction } from "@/lib/platform/db";
import { applyMigrations } from "@/lib/platform/db/migrate";
import {
  createShop,
  findOrganizationOfShop,
  findShopIds,
  insertOrganization,
  listShops,
} from "@/lib/tenancy/server";
import { makeCtx } from "@/tests/support/make-ctx";

const name = `owner_${randomBytes(6).toString("hex")}`;
const INPUT = { name: "茶铺", currency: "CNY", timezone: "Asia/Shanghai" };

async function onServer(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: inject("serverUrl") });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  await onServer(
    `CREATE ROLE ${name} LOGIN PASSWORD '${name}' NOSUPERUSER NOBYPASSRLS`,
    `GRANT chengfang_app TO ${name}`,
    `CREATE DATABASE ${name} OWNER ${name}`,
  );
  const url = new URL(inject("serverUrl"));
  Object.assign(url, { username: name, password: name, pathname: `/${name}` });
  await applyMigrations(url.href);
  openPool(url.href);
});
afterAll(async () => {
  await closePool();
  await onServer(`DROP DATABASE ${name} WITH (FORCE)`, `DROP ROLE ${name}`);
});

describe("a server where the connecting role is an ordinary owner", () => {
  it("opens shops and finds them again, though row-level security binds the owner too", async () => {
    const organizationId = await systemTransaction((tx) => insertOrganization(tx, { name: "A" }));
    const shop = await createShop(makeCtx({ organizationId, shopIds: [] }), INPUT);
    const shopId = fromPublicId("shop", shop.id);
    expect(await findShopIds(organizationId)).toEqual([shopId]);
    expect(await findOrganizationOfShop(shopId)).toBe(organizationId);
    const ctx = makeCtx({ organizationId, shopIds: [shopId] });
    expect((await listShops(ctx)).items).toEqual([shop]);
  });

  it("shows no tenant's row to a transaction that names no shop, be it the owner's", async () => {
    const organizationId = await systemTransaction((tx) => insertOrganization(tx, { name: "B" }));
    await createShop(makeCtx({ organizationId, shopIds: [] }), INPUT);
    const count = "SELECT (SELECT count(*) FROM shop) + (SELECT count(*) FROM audit_event) AS n";
    expect(await systemTransaction((tx) => tx.rows(count))).toEqual([{ n: 0n }]);
    const nobody = makeCtx({ organizationId, shopIds: [] });
    expect(await transaction(nobody, (tx) => tx.rows(count))).toEqual([{ n: 0n }]);
  });
});
