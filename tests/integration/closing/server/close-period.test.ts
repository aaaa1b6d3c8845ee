import { beforeAll, describe, expect, it } from "vitest";
import { closePeriod, listPeriods, reopenPeriod } from "@/lib/closing/server";
import { postHandEntry, verifyBook } from "@/lib/ledger/server";
import type { Ctx } from "@/lib/platform/context";
import { systemTransaction, transaction } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";
import { pair, rawly, refusalOf, WRITERS } from "@/tests/support/ledger/raw-book";
import { makeSmallBook } from "@/tests/support/ledger/small-book";

freshDatabase();

const OCTOBER = new Date("2026-10-05T00:00:00Z");

let shop: TestShop;
let ctx: Ctx;
beforeAll(async () => {
  shop = await makeSmallBook();
  ctx = { ...shop.ctx, now: OCTOBER };
  await closePeriod(ctx, { shopId: shop.shopId, month: "2026-08", withEarlier: true });
});

const as = (name: string): Ctx => ({ ...ctx, actor: { kind: "user", id: name, name } });

/** Gives the organization people, so that there is a second one to ask. */
function addMembers(organizationId: bigint, count: number): Promise<void> {
  return systemTransaction(async (tx) => {
    for (let n = 0; n < count; n += 1) {
      const [user] = await tx.rows<{ id: bigint }>(
        "INSERT INTO app_user (email, name) VALUES ($1, 'Member') RETURNING id",
        [`member-${organizationId}-${n}@example.com`],
      );
      await tx.run(
        "INSERT INTO membership (organization_id, user_id, role) VALUES ($1, $2, 'owner')",
        [organizationId, user?.id],
      );
    }
  });
}

const periodOf = async (month: string, of: TestShop = shop) =>
  (await listPeriods(ctx, { shopId: of.shopId })).items.find((each) => each.month === month);

describe("closePeriod", () => {
  it("seals the month with its counts, its figures and the head of the chain", async () => {
    const { head } = await verifyBook(ctx, { shopId: shop.shopId });
    const period = await periodOf("2026-08");
    expect(period).toMatchObject({
      status: "closed",
      isOver: true,
      lateEntries: 0,
      seal: { firstBatch: "1", lastDigest: head, closedBy: "Test" },
      steps: [{ action: "close", actor: "Test", reason: null }],
    });
  });

  it("writes balances by account and dimension that equal the sums of the book", async () => {
    const rows = await transaction(ctx, (tx) =>
      tx.rows(
        `SELECT dimension, account, dimension_id, traffic, sum(debit) AS debit, sum(credit) AS credit FROM rollup_daily
         WHERE shop_id = $1 AND basis = 1 AND day BETWEEN '2026-08-01' AND '2026-08-31' GROUP BY 1, 2, 3, 4
         EXCEPT SELECT dimension, account, dimension_id, traffic, debit, credit FROM period_balance WHERE shop_id = $1`,
        [shop.shopId],
      ),
    );
    expect(rows).toEqual([]);
    const [sum] = await transaction(ctx, (tx) =>
      tx.rows(
        "SELECT sum(opening + debit - credit)::text AS net, count(*) > 3 AS several FROM period_balance WHERE shop_id = $1 AND dimension = 1",
        [shop.shopId],
      ),
    );
    expect(sum).toEqual({ net: "0", several: true });
  });

  it("refuses a month that is not over, is closed already or lies before the book", async () => {
    const close = (month: string) =>
      closePeriod(ctx, { shopId: shop.shopId, month, withEarlier: true });
    await expect(close("2026-10")).rejects.toMatchObject({ code: "closing/not-over" });
    await expect(close("2026-08")).rejects.toMatchObject({ code: "closing/closed" });
    await expect(close("2026-01")).rejects.toMatchObject({ code: "closing/before-book" });
  });

  it("books a late fact on the first open day and keeps its own", async () => {
    const late = await postHandEntry(ctx, {
      shopId: shop.shopId,
      date: "2026-08-06",
      lines: [
        { account: 6105, amount: "50000" },
        { account: 1001, amount: "-50000" },
      ],
      reason: "坑位费",
    });
    expect(late).toMatchObject({ businessDate: "2026-09-01", factDate: "2026-08-06" });
    expect(await periodOf("2026-08")).toMatchObject({ lateEntries: 1, status: "closed" });
  });

  it("closes the months before it as well, or refuses when it may not", async () => {
    const other = await makeSmallBook();
    const theirs = { ...other.ctx, now: OCTOBER };
    await postHandEntry(theirs, {
      shopId: other.shopId,
      date: "2026-09-02",
      lines: [
        { account: 6301, amount: "100" },
        { account: 1001, amount: "-100" },
      ],
      reason: "快递",
    });
    const input = { shopId: other.shopId, month: "2026-09" };
    await expect(closePeriod(theirs, { ...input, withEarlier: false })).rejects.toMatchObject({
      code: "closing/earlier-open",
    });
    const closed = await closePeriod(theirs, { ...input, withEarlier: true });
    expect(closed.alsoClosed.at(-1)).toBe("2026-08");
    expect(closed.status).toBe("closed");
  });

  it("knows nothing of another merchant's shop, and asks for its permission", async () => {
    const stranger = await makeShop();
    const input = { shopId: shop.shopId, month: "2026-09", withEarlier: true };
    await expect(closePeriod(stranger.ctx, input)).rejects.toMatchObject({ kind: "not-found" });
    await expect(closePeriod({ ...ctx, permissions: new Set() }, input)).rejects.toMatchObject({
      kind: "forbidden",
    });
  });
});

describe.each(WRITERS)("a closed month against the %s", (writer) => {
  const attack = (sql: string) =>
    refusalOf(
      rawly(writer, shop, (book) => book.tx.run(sql.replaceAll("$SHOP", String(shop.shopId)))),
    );

  it("takes no entry", async () => {
    const { batches } = await verifyBook(ctx, { shopId: shop.shopId });
    const refusal = await refusalOf(
      rawly(writer, shop, async (book) => {
        const [last] = await book.tx.rows<{ n: bigint }>(
          "SELECT max(last_entry_id) AS n FROM batch_seal WHERE shop_id = $1",
          [shop.shopId],
        );
        const first = Number(last?.n ?? 0n) + 1;
        await book.open(batches + 1, first);
        await book.entries(batches + 1, [{ id: first, day: "2026-08-31" }]);
        await book.lines(pair(first, { day: "2026-08-31" }));
        await book.seal(batches + 1);
      }),
    );
    expect(refusal).toMatch(/in a closed period/);
  });

  it.each([
    ["opened by its status", "UPDATE period SET status = 'open' WHERE shop_id = $SHOP"],
    ["shortened", "UPDATE period SET ends_on = '2026-08-01' WHERE shop_id = $SHOP"],
    ["deleted", "DELETE FROM period WHERE shop_id = $SHOP"],
    [
      "opened by one person",
      `INSERT INTO period_step (shop_id, starts_on, step_no, action, actor_kind, actor_id, actor_name, reason, request_id, xid)
       VALUES ($SHOP, '2026-08-01', 2, 'reopen', 'user', 'x', 'x', 'x', 'x', 0)`,
    ],
    ["given another history", "UPDATE period_step SET actor_name = 'x' WHERE shop_id = $SHOP"],
    ["sealed otherwise", "UPDATE period_seal SET statement = '{}' WHERE shop_id = $SHOP"],
    ["given other balances", "UPDATE period_balance SET debit = debit + 1 WHERE shop_id = $SHOP"],
    [
      "defined otherwise",
      "UPDATE figure_definition SET marketing_accounts = '{6001}' WHERE shop_id = $SHOP",
    ],
  ])("is not %s", async (_name, sql) => {
    expect(await attack(sql)).toMatch(
      /permission denied|append-only|never changed|by its steps alone|keeps its days|second person/,
    );
    expect(await periodOf("2026-08")).toMatchObject({ status: "closed" });
  });
});

describe("reopenPeriod", () => {
  const ask = (who: Ctx, of: TestShop) =>
    reopenPeriod(who, { shopId: of.shopId, month: "2026-08", reason: "漏了一张表" });

  it("takes a second person where there is one", async () => {
    const other = await makeSmallBook();
    const theirs = (name: string): Ctx => ({ ...as(name), ...pickReach(other) });
    await addMembers(other.organizationId, 2);
    await closePeriod(theirs("usr_a"), {
      shopId: other.shopId,
      month: "2026-08",
      withEarlier: true,
    });
    expect(await ask(theirs("usr_a"), other)).toMatchObject({ status: "asked" });
    await expect(ask(theirs("usr_a"), other)).rejects.toMatchObject({
      code: "closing/second-person",
    });
    expect(await ask(theirs("usr_b"), other)).toMatchObject({
      status: "open",
      steps: [{ action: "close" }, { action: "ask" }, { action: "reopen", isAlone: false }],
    });
    expect(
      await closePeriod(theirs("usr_a"), {
        shopId: other.shopId,
        month: "2026-08",
        withEarlier: true,
      }),
    ).toMatchObject({ status: "closed", alsoClosed: [] });
  });

  it("says that one person was alone, and opens the latest month first", async () => {
    const other = await makeSmallBook();
    const theirs: Ctx = { ...as("usr_a"), ...pickReach(other) };
    await closePeriod(theirs, { shopId: other.shopId, month: "2026-08", withEarlier: true });
    expect(await ask(theirs, other)).toMatchObject({
      status: "open",
      steps: [{ action: "close" }, { action: "reopen", isAlone: true, reason: "漏了一张表" }],
    });
    await expect(ask(theirs, other)).rejects.toMatchObject({ code: "closing/not-closed" });
  });
});

const pickReach = (of: TestShop) => ({
  organizationId: of.organizationId,
  shopIds: [of.shopId],
});
