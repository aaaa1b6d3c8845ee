import { describe, expect, it } from "vitest";
import {
  confirmImport,
  fixImport,
  getImport,
  getSourceRow,
  listImports,
} from "@/lib/importers/server";
import { transaction } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";
import { handIn, makeBookShop, runJobOf } from "@/tests/support/import-runs";

freshDatabase();

const COSTS = [
  "日期,费用类型,金额,备注",
  "2026-08-01,坑位费,100.00,开播",
  "2026-08-02,样品,五十,寄样",
  "2026-08-33,物流,三十,快递",
].join("\r\n");

const cell = (row: number, column: string, value: string | null) => ({
  file: 1n,
  member: null,
  sheet: null,
  row,
  column,
  value,
});

async function rehearse(): Promise<{ shop: TestShop; importId: bigint }> {
  const shop = await makeBookShop();
  const importId = await handIn(shop, "costs.csv", COSTS);
  await runJobOf(shop, importId, "rehearse");
  return { shop, importId };
}

const fix = (shop: TestShop, importId: bigint, fixes: ReturnType<typeof cell>[]) =>
  fixImport(shop.ctx, { shopId: shop.shopId, importId, fixes });

describe("fixImport", () => {
  it("takes the corrected row and names the next wrong cell of the others", async () => {
    const { shop, importId } = await rehearse();
    const before = await getImport(shop.ctx, { shopId: shop.shopId, importId });
    expect(before.files[0]?.rejects.map(({ row, column }) => [row, column])).toEqual([
      [3, "金额"],
      [4, "日期"],
    ]);
    await fix(shop, importId, [cell(3, "金额", "50.00"), cell(4, "日期", "2026-08-03")]);
    const after = await runJobOf(shop, importId, "rehearse");
    expect(after.status).toBe("rehearsed");
    expect(after.files[0]?.rows).toMatchObject({ read: 3, posted: 2, rejected: 1 });
    expect(after.files[0]?.rejects).toEqual([
      {
        row: 4,
        column: "金额",
        value: "三十",
        reason: "not-money: This is not an amount of money.",
      },
    ]);
    expect(after.fixes).toEqual([
      {
        file: "fil_1",
        member: null,
        sheet: null,
        row: 3,
        column: "金额",
        value: "50.00",
        was: "五十",
      },
      {
        file: "fil_1",
        member: null,
        sheet: null,
        row: 4,
        column: "日期",
        value: "2026-08-03",
        was: "2026-08-33",
      },
    ]);
  });

  it("posts what was corrected, leaves the file as it was and shows both", async () => {
    const { shop, importId } = await rehearse();
    await fix(shop, importId, [cell(3, "金额", "50.00")]);
    await runJobOf(shop, importId, "rehearse");
    await confirmImport(shop.ctx, { shopId: shop.shopId, importId, reason: "八月费用" });
    const posted = await runJobOf(shop, importId, "post");
    expect(posted).toMatchObject({ status: "done", reason: "八月费用", undone: false });
    expect(posted.files[0]?.changes).toContainEqual({ account: 6106, debit: "5000", credit: "0" });
    const row = await getSourceRow(shop.ctx, { shopId: shop.shopId, fileId: 1n, row: 3 });
    expect(row.cells[2]).toEqual({ column: "金额", value: "五十", fixed: "50.00" });
    const page = await listImports(shop.ctx, { shopId: shop.shopId, limit: 10 });
    expect(page.items[0]).toMatchObject({ rows: 3, rejected: 1, undone: false });
  });
});

describe("the corrections of an import", () => {
  it("records what was corrected in the trail", async () => {
    const { shop, importId } = await rehearse();
    await fix(shop, importId, [cell(3, "金额", "50.00")]);
    const [event] = await transaction(shop.ctx, (tx) =>
      tx.rows<{ after: { fixes: object[] } }>(
        "SELECT after FROM audit_event WHERE shop_id = $1 AND action = 'importers.import.fix'",
        [shop.shopId],
      ),
    );
    expect(event?.after.fixes).toEqual([
      {
        fileId: "1",
        member: null,
        sheet: null,
        row: 3,
        column: "金额",
        value: "50.00",
        was: "五十",
      },
    ]);
  });

  it("takes a correction back", async () => {
    const { shop, importId } = await rehearse();
    await fix(shop, importId, [cell(3, "金额", "50.00")]);
    await runJobOf(shop, importId, "rehearse");
    await fix(shop, importId, [cell(3, "金额", null)]);
    const after = await runJobOf(shop, importId, "rehearse");
    expect(after.fixes).toEqual([]);
    expect(after.files[0]?.rows.rejected).toBe(2);
  });
});

describe("fixImport, when it may not", () => {
  it("refuses a cell of a row that was not refused", async () => {
    const { shop, importId } = await rehearse();
    await expect(fix(shop, importId, [cell(2, "金额", "9999.00")])).rejects.toMatchObject({
      code: "importers/unknown-cell",
      details: [{ pointer: "/fixes/0" }],
    });
  });

  it("refuses while the rehearsal is at work", async () => {
    const { shop, importId } = await rehearse();
    await fix(shop, importId, [cell(3, "金额", "50.00")]);
    await expect(fix(shop, importId, [cell(3, "金额", "60.00")])).rejects.toMatchObject({
      kind: "conflict",
      code: "importers/wrong-state",
    });
  });

  it("returns not-found for another shop's import, and forbidden without the permission", async () => {
    const { shop, importId } = await rehearse();
    const stranger = await makeShop();
    const input = { shopId: shop.shopId, importId, fixes: [cell(3, "金额", "50.00")] };
    await expect(async () => fixImport(stranger.ctx, input)).rejects.toMatchObject({
      kind: "not-found",
    });
    const viewer = { ...shop.ctx, permissions: new Set(["imports.view"] as const) };
    await expect(async () => fixImport(viewer, input)).rejects.toMatchObject({ kind: "forbidden" });
  });
});
