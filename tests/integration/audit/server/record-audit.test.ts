import { describe, expect, it } from "vitest";
import { recordAudit } from "@/lib/audit/server";
import { getPool, transaction } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import { makeShop } from "@/tests/support/factories";

freshDatabase();

describe("recordAudit", () => {
  it("keeps who, what, when, why and both sides, with money as text", async () => {
    const { ctx, shopId } = await makeShop();
    const [row] = await transaction(ctx, async (tx) => {
      await recordAudit(tx, ctx, {
        shopId,
        action: "ledger.period.close",
        entity: { kind: "period", id: "2026-02" },
        before: { open: true },
        after: { open: false, total: 9007199254740993n },
        reason: "month end",
      });
      return tx.rows("SELECT * FROM audit_event WHERE entity_kind = 'period'");
    });
    expect(row).toMatchObject({
      shop_id: shopId,
      organization_id: ctx.organizationId,
      at: ctx.now,
      actor_kind: "user",
      actor_id: "usr_1",
      action: "ledger.period.close",
      before: { open: true },
      after: { open: false, total: "9007199254740993" },
      reason: "month end",
      request_id: "test-request",
    });
  });

  it("undoes the change when the line is refused", async () => {
    const { ctx, shopId } = await makeShop();
    const change = transaction(ctx, async (tx) => {
      await tx.run("UPDATE shop SET name = 'renamed' WHERE id = $1", [shopId]);
      await recordAudit(tx, ctx, { shopId, action: "renamed", entity: { kind: "shop", id: "x" } });
    });
    await expect(change).rejects.toThrow(/audit_event_action_check/);
    const rows = await transaction(ctx, (tx) => tx.rows("SELECT name FROM shop"));
    expect(rows).toEqual([{ name: "Test shop" }]);
  });
});

describe("the trail", () => {
  it.each([
    "UPDATE audit_event SET reason = 'rewritten'",
    "DELETE FROM audit_event",
    "TRUNCATE audit_event",
  ])("refuses %s, from the owner of the table too", async (statement) => {
    const { ctx } = await makeShop();
    await expect(getPool().query(statement)).rejects.toMatchObject({ code: "23001" });
    await expect(transaction(ctx, (tx) => tx.run(statement))).rejects.toMatchObject({
      code: "42501",
    });
  });

  it("shows lines of the organization to the organization only", async () => {
    const [mine, theirs] = [await makeShop(), await makeShop()];
    await transaction(theirs.ctx, (tx) =>
      recordAudit(tx, theirs.ctx, {
        action: "tenancy.organization.rename",
        entity: { kind: "organization", id: "x" },
      }),
    );
    const seen = (shop: typeof mine) =>
      transaction(shop.ctx, (tx) =>
        tx.rows("SELECT action FROM audit_event WHERE entity_kind = 'organization'"),
      );
    expect(await seen(mine)).toEqual([]);
    expect(await seen(theirs)).toEqual([{ action: "tenancy.organization.rename" }]);
  });
});
