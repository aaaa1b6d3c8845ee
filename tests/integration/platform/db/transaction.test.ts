import { describe, expect, it } from "vitest";
import {
  getPool,
  pipelinedTransaction,
  readWhole,
  systemTransaction,
  transaction,
} from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";
import { makeCtx } from "@/tests/support/make-ctx";

freshDatabase();

const NOBODY = makeCtx({ organizationId: 1n, shopIds: [] });

const INSERT = "INSERT INTO organization (name) VALUES ($1)";

async function organizations(): Promise<string[]> {
  const { rows } = await getPool().query<{ name: string }>("SELECT name FROM organization");
  return rows.map((row) => row.name);
}

describe("systemTransaction", () => {
  it("keeps nothing of statements that still waited when the work failed", async () => {
    let late: Promise<unknown> = Promise.resolve();
    const failed = systemTransaction(async (tx) => {
      late = Promise.allSettled([
        tx.rows("SELECT pg_sleep(0.05)"),
        tx.rows("SELECT 1"),
        tx.run(INSERT, ["late"]),
      ]);
      await Promise.resolve();
      throw new Error("stop");
    });
    await expect(failed).rejects.toThrow("stop");
    expect(await late).toMatchObject([
      { status: "fulfilled" },
      { status: "rejected" },
      { status: "rejected" },
    ]);
    expect(await organizations()).toEqual([]);
  });

  it("waits for statements that nobody waited for, and refuses any after its end", async () => {
    let after: (() => Promise<number>) | undefined;
    await systemTransaction(async (tx) => {
      void tx.run(INSERT, ["unawaited"]);
      after = () => tx.run(INSERT, ["after"]);
    });
    await expect(after?.()).rejects.toThrow("The transaction has ended.");
    expect(await organizations()).toEqual(["unawaited"]);
  });

  it("fails when a failed statement was passed over, as nothing was kept", async () => {
    const passedOver = systemTransaction(async (tx) => {
      await tx.run(INSERT, ["passed over"]);
      await tx.run("SELECT 1 / 0").catch(() => undefined);
    });
    await expect(passedOver).rejects.toThrow("A failed statement was passed over");
    expect(await organizations()).not.toContain("passed over");
  });
});

describe("a statement that is planned once", () => {
  const NAMES = {
    name: "test-shop-names",
    text: "SELECT name FROM shop WHERE id = ANY ($1::bigint[]) ORDER BY id",
    values: [],
  };

  it("shows each caller of a connection its own shops alone", async () => {
    const [one, two] = [await makeShop(), await makeShop()];
    const values = [[String(one.shopId), String(two.shopId)]];
    const namesFor = (shop: TestShop) =>
      transaction(shop.ctx, (tx) => tx.planned<{ name: string }>({ ...NAMES, values }));
    for (let turn = 0; turn < 8; turn += 1) {
      expect(await namesFor(one)).toHaveLength(1);
      expect(await namesFor(two)).toHaveLength(1);
    }
    const none = { ...one.ctx, shopIds: [] };
    expect(
      await transaction(none, (tx) => tx.planned<{ name: string }>({ ...NAMES, values })),
    ).toEqual([]);
  });
});

interface Answer {
  readonly n: number;
  readonly xid: string;
}

describe("readWhole", () => {
  const JOIN = `SELECT count(*) AS n FROM behaviour_event e
    JOIN recommendation_shopper s ON s.shop_id = e.shop_id AND s.shopper_id = e.shopper_id
    JOIN recommendation_item i ON i.shop_id = e.shop_id AND i.item_id = e.item_id WHERE e.shop_id = $1`;

  it("joins whole sets, also of a shop that no statistics have seen", async () => {
    const { ctx, shopId } = await makeShop();
    const plan = await readWhole<Record<string, string>>(ctx, `EXPLAIN ${JOIN}`, [shopId]);
    const words = plan.map((line) => line["QUERY PLAN"]).join("\n");
    expect(words).toMatch(/Hash Join|Merge Join/);
    expect(words).not.toContain("Nested Loop");
  });

  it("stands as the shop's own, and leaves the connection as it was", async () => {
    const { ctx, shopId } = await makeShop();
    const other = await makeShop();
    const ids = await readWhole<{ id: bigint }>(ctx, "SELECT id FROM shop WHERE id = ANY ($1)", [
      [shopId, other.shopId],
    ]);
    expect(ids).toEqual([{ id: shopId }]);
    const loops = await transaction(ctx, (tx) =>
      tx.rows("SELECT current_setting('enable_nestloop') AS loops"),
    );
    expect(loops).toEqual([{ loops: "on" }]);
  });
});

describe("pipelinedTransaction", () => {
  it("answers statements that were started together in their order, inside one transaction", async () => {
    const answers = await pipelinedTransaction(NOBODY, (tx) =>
      Promise.all([
        tx.rows<Answer>("SELECT 1 AS n, pg_current_xact_id()::text AS xid FROM pg_sleep(0.05)"),
        tx.rows<Answer>("SELECT 2 AS n, pg_current_xact_id()::text AS xid"),
      ]),
    );
    const [first, second] = answers.flat();
    expect([first?.n, second?.n]).toEqual([1, 2]);
    expect(second?.xid).toBe(first?.xid);
  });

  it("is taken back when a statement that is under way is refused, and leaves the connection whole", async () => {
    const failed = pipelinedTransaction(NOBODY, async (tx) => {
      const refused = tx.rows("SELECT 1 / 0");
      const behind = tx.rows("SELECT 1");
      await Promise.allSettled([refused, behind]);
      await refused;
    });
    await expect(failed).rejects.toThrow("division by zero");
    expect(await pipelinedTransaction(NOBODY, (tx) => tx.rows("SELECT 3 AS n"))).toEqual([
      { n: 3 },
    ]);
  });
});
