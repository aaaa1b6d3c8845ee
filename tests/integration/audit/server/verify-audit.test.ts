import { describe, expect, it } from "vitest";
import { listAudit, recordAudit, verifyAudit } from "@/lib/audit/server";
import { getPool, transaction } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";

freshDatabase();

const write = (shop: TestShop, id: string, shopId?: bigint) =>
  transaction(shop.ctx, (tx) =>
    recordAudit(tx, shop.ctx, {
      ...(shopId === undefined ? {} : { shopId }),
      action: "test.thing.change",
      entity: { kind: "thing", id },
      before: { name: "一" },
      after: { name: "二", amount: 12n },
      reason: "because",
    }),
  );

async function madeTrail(): Promise<TestShop> {
  const shop = await makeShop();
  for (const id of ["a", "b", "c"]) await write(shop, id, shop.shopId);
  await write(shop, "d");
  return shop;
}

/** Changes what nobody may change, as somebody who owns the server could. */
async function tamper(sql: string, params: unknown[]): Promise<void> {
  const client = await getPool().connect();
  try {
    await client.query("SET session_replication_role = replica");
    await client.query(sql, params);
    await client.query("SET session_replication_role = DEFAULT");
  } finally {
    client.release();
  }
}

const problemsOf = async (shop: TestShop) =>
  (await verifyAudit(shop.ctx)).chains.flatMap((chain) => chain.problems);

describe("verifyAudit", () => {
  it("finds a whole chain for the organization and for each shop", async () => {
    const shop = await madeTrail();
    const { ok, events, chains } = await verifyAudit(shop.ctx);
    expect([ok, events]).toEqual([true, 5]);
    expect(chains.map((chain) => [chain.shop, chain.events])).toEqual([
      [null, 1],
      [shop.publicId, 4],
    ]);
    expect(chains.every((chain) => /^[0-9a-f]{64}$/.test(chain.head ?? ""))).toBe(true);
  });

  it("links lines that are written at the same time one after the other", async () => {
    const shop = await makeShop();
    await Promise.all(Array.from({ length: 8 }, (_, i) => write(shop, `p${i}`, shop.shopId)));
    expect(await verifyAudit(shop.ctx)).toMatchObject({ ok: true, events: 9 });
  });

  it.each([
    [
      "changed",
      "UPDATE audit_event SET after = '{\"amount\": 13}' WHERE shop_id = $1 AND entity_id = 'b'",
      /link 3 does not fit/,
    ],
    [
      "taken out",
      "DELETE FROM audit_event WHERE shop_id = $1 AND entity_id = 'b'",
      /line of link 3 is missing/,
    ],
    [
      "taken out with its link",
      `DELETE FROM audit_link WHERE shop_id = $1 AND link_no = 3`,
      /a link before 4 is missing/,
    ],
  ])("tells where a line was %s", async (_what, sql, problem) => {
    const shop = await madeTrail();
    await tamper(sql, [shop.shopId]);
    expect((await problemsOf(shop)).join("; ")).toMatch(problem);
  });

  it("tells a line that was put in past the application", async () => {
    const shop = await madeTrail();
    await tamper(
      `INSERT INTO audit_event (shop_id, organization_id, actor_kind, actor_id, actor_name, action, entity_kind, entity_id, request_id)
       VALUES ($1, 1, 'user', 'usr_1', 'x', 'test.thing.change', 'thing', 'z', 'r')`,
      [shop.shopId],
    );
    expect((await problemsOf(shop)).join("; ")).toMatch(/has no link/);
  });

  it("refuses without permission", async () => {
    const shop = await makeShop();
    await expect(verifyAudit({ ...shop.ctx, permissions: new Set() })).rejects.toMatchObject({
      kind: "forbidden",
    });
  });
});

describe("the chain", () => {
  it("takes neither links nor changes from the application role", async () => {
    const shop = await madeTrail();
    for (const sql of [
      "INSERT INTO audit_link VALUES (1, 0, 99, 99, sha256(''))",
      "UPDATE audit_link SET hash = sha256('')",
      "DELETE FROM audit_link",
      "DELETE FROM audit_event",
    ]) {
      await expect(transaction(shop.ctx, (tx) => tx.run(sql))).rejects.toThrow(/permission denied/);
    }
    await expect(getPool().query("DELETE FROM audit_link")).rejects.toThrow(/append-only/);
  });
});

describe("listAudit", () => {
  it("pages, searches and narrows, and shows no other organization's lines", async () => {
    const [shop, other] = [await madeTrail(), await madeTrail()];
    const first = await listAudit(shop.ctx, { limit: 2 });
    expect(first.items.map((item) => item.entity.id)).toEqual(["d", "c"]);
    const second = await listAudit(shop.ctx, { limit: 10, cursor: first.next ?? "" });
    expect(second.items.map((item) => item.entity.id)).toEqual(["b", "a", shop.publicId]);
    expect(second.next).toBe(null);
    const found = await listAudit(shop.ctx, { limit: 10, q: "because", action: "test" });
    expect(found.items).toHaveLength(4);
    expect((await listAudit(shop.ctx, { limit: 10, q: "100%" })).items).toEqual([]);
    const ids = new Set(found.items.map((item) => item.id));
    const theirs = await listAudit(other.ctx, { limit: 100 });
    expect(theirs.items.some((item) => ids.has(item.id))).toBe(false);
  });
});
