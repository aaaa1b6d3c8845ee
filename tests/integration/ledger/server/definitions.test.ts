import { beforeAll, describe, expect, it } from "vitest";
import {
  getDefinition,
  getFigures,
  getOverview,
  listDefinitions,
  listShopFigures,
  listWindowFigures,
  postHandEntry,
  previewDefinition,
  saveDefinition,
} from "@/lib/ledger/server";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";
import { makeSmallBook } from "@/tests/support/ledger/small-book";

freshDatabase();

let shop: TestShop;
beforeAll(async () => {
  shop = await makeSmallBook();
});

const DRAFT = {
  marketingAccounts: [6201, 6101, 6101],
  includesDiscount: true,
  salesBase: "paid" as const,
  basis: "business" as const,
};

describe("definitions", () => {
  it("show what a draft would make of a window before it is saved", async () => {
    const effect = await previewDefinition(shop.ctx, {
      shopId: shop.shopId,
      from: "2026-08-01",
      to: "2026-08-31",
      ...DRAFT,
    });
    expect(effect.draft.definition).toMatchObject({ version: 2, marketingAccounts: [6101, 6201] });
    expect(effect.current.definition.version).toBe(1);
    expect(effect.draft.row.compositeRoi).toBe(effect.draft.row.paidRoi);
    expect(effect.current.row.compositeRoi).toBe(effect.current.row.netRoi);
    expect((await listDefinitions(shop.ctx, { shopId: shop.shopId })).items).toHaveLength(1);
  });

  it("keep every version with who and why; reports name the one they used", async () => {
    const saved = await saveDefinition(shop.ctx, {
      shopId: shop.shopId,
      ...DRAFT,
      name: "老板口径",
      reason: "只看平台抽走的",
      basedOn: 1,
    });
    expect(saved).toMatchObject({ version: 2, isDefault: true, savedBy: "Test" });
    const { items } = await listDefinitions(shop.ctx, { shopId: shop.shopId });
    expect(items.map(({ version, isDefault }) => [version, isDefault])).toEqual([
      [2, true],
      [1, false],
    ]);
    const read = (definition?: number) =>
      getFigures(shop.ctx, {
        shopId: shop.shopId,
        from: "2026-08-01",
        to: "2026-08-31",
        basis: "business",
        ...(definition ? { definition } : {}),
      });
    expect((await read()).definition).toMatchObject({ version: 2, name: "老板口径" });
    expect((await read(1)).definition).toMatchObject({ version: 1, name: "default" });
  });

  it("refuse a draft that another was saved before, one that counts nothing, and goods as marketing", async () => {
    const save = (more: object) =>
      saveDefinition(shop.ctx, { shopId: shop.shopId, ...DRAFT, name: "n", reason: "r", ...more });
    await expect(save({ basedOn: 1 })).rejects.toMatchObject({ code: "ledger/definition-moved" });
    await expect(save({ marketingAccounts: [] })).rejects.toMatchObject({
      code: "ledger/definition-empty",
    });
    await expect(save({ marketingAccounts: [5001] })).rejects.toMatchObject({
      code: "ledger/definition-account",
    });
  });

  it("belong to their shop, and need their permission", async () => {
    const stranger = await makeShop();
    const input = { shopId: shop.shopId, ...DRAFT, name: "n", reason: "r" };
    await expect(saveDefinition(stranger.ctx, input)).rejects.toMatchObject({ kind: "not-found" });
    await expect(
      saveDefinition({ ...shop.ctx, permissions: new Set() }, input),
    ).rejects.toMatchObject({ kind: "forbidden" });
  });
});

describe("definitions by the day that money moved", () => {
  it("count so in every figure that names them", async () => {
    const book = await makeSmallBook();
    const { ctx, shopId } = book;
    const august = { from: "2026-08-01", to: "2026-08-31" };
    const before = await getFigures(ctx, { shopId, ...august });
    await postHandEntry(ctx, {
      shopId,
      date: "2026-08-07",
      cashDate: "2026-09-02",
      lines: [
        { account: 6105, amount: "70000" },
        { account: 1001, amount: "-70000" },
      ],
      reason: "坑位费",
    });
    const { marketingAccounts } = before.definition;
    const terms = { marketingAccounts, includesDiscount: false, salesBase: "net" as const };
    const draft = { ...terms, basis: "cash" as const };
    const effect = await previewDefinition(ctx, { shopId, ...august, ...draft });
    const byPayment = BigInt(effect.current.row.marketingCost);
    expect(byPayment).toBe(BigInt(before.total.marketingCost) + 70_000n);
    expect(effect.current.definition.basis).toBe("business");
    expect(effect.draft).toMatchObject({
      definition: { basis: "cash" },
      row: { completeness: null },
    });
    await saveDefinition(ctx, { shopId, ...draft, name: "动账", reason: "按到账看" });
    expect((await getDefinition(ctx, { shopId })).basis).toBe("cash");
    const { total, basis, expected } = await getFigures(ctx, { shopId, ...august });
    expect({ basis, expected, cost: total.marketingCost }).toEqual({
      basis: "cash",
      expected: null,
      cost: effect.draft.row.marketingCost,
    });
    const overview = await getOverview(ctx, { shopId, ...august });
    const [window] = await listWindowFigures(ctx, { shopId, windows: [august] });
    const [row] = await listShopFigures(ctx, { range: august, currency: "CNY" });
    expect(overview).toMatchObject({
      basis: "cash",
      total: { marketingCost: total.marketingCost },
    });
    expect(window?.marketingCost).toBe(total.marketingCost);
    expect(row).toMatchObject({ basis: "cash", definition: 2 });
    expect(String(row?.total.marketingCost)).toBe(total.marketingCost);
    const stated = await getFigures(ctx, { shopId, ...august, basis: "business" });
    expect(BigInt(stated.total.marketingCost)).toBe(byPayment);
    const first = await getFigures(ctx, { shopId, ...august, definition: 1 });
    expect(first).toMatchObject({ basis: "business", definition: { version: 1 } });
    const september = { from: "2026-09-02", to: "2026-09-02" };
    expect((await getFigures(ctx, { shopId, ...september })).total.otherMarketing).toBe("70000");
  });
});
