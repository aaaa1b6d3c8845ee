import { describe, expect, it } from "vitest";
import { MappingTemplate } from "@/lib/importers";
import {
  deleteMappingTemplate,
  listMappingTemplates,
  saveMappingTemplate,
} from "@/lib/importers/server";
import { transaction } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import { makeShop } from "@/tests/support/factories";

freshDatabase();

const costs = (account: number) =>
  MappingTemplate.parse({ target: "costs", columns: { day: "日期", amount: "金额" }, account });

describe("saveMappingTemplate", () => {
  it("keeps a mapping under its name and replaces it by the next of that name", async () => {
    const { ctx, shopId } = await makeShop();
    await saveMappingTemplate(ctx, { shopId, name: "快递账单", mapping: costs(6301) });
    await saveMappingTemplate(ctx, { shopId, name: "坑位费", mapping: costs(6105) });
    const saved = await saveMappingTemplate(ctx, {
      shopId,
      name: "快递账单",
      mapping: costs(6302),
    });
    expect(saved).toMatchObject({ id: "tpl_1", name: "快递账单", mapping: { account: 6302 } });
    const { items } = await listMappingTemplates(ctx, { shopId });
    expect(items.map(({ id, name }) => [id, name]).sort()).toEqual([
      ["tpl_1", "快递账单"],
      ["tpl_2", "坑位费"],
    ]);
  });

  it("writes the trail", async () => {
    const { ctx, shopId } = await makeShop();
    await saveMappingTemplate(ctx, { shopId, name: "快递账单", mapping: costs(6301) });
    await deleteMappingTemplate(ctx, { shopId, templateId: 1n });
    const events = await transaction(ctx, (tx) =>
      tx.rows<{ action: string }>(
        "SELECT action FROM audit_event WHERE shop_id = $1 AND entity_id = 'tpl_1' ORDER BY id",
        [shopId],
      ),
    );
    expect(events.map((event) => event.action)).toEqual([
      "importers.template.save",
      "importers.template.delete",
    ]);
  });

  it("is refused without the permission, and for another shop", async () => {
    const { ctx, shopId } = await makeShop();
    const stranger = await makeShop();
    const input = { shopId, name: "快递账单", mapping: costs(6301) };
    await expect(async () => saveMappingTemplate(stranger.ctx, input)).rejects.toMatchObject({
      kind: "not-found",
    });
    const viewer = { ...ctx, permissions: new Set(["imports.view"] as const) };
    await expect(async () => saveMappingTemplate(viewer, input)).rejects.toMatchObject({
      kind: "forbidden",
    });
    expect(await listMappingTemplates(stranger.ctx, { shopId: stranger.shopId })).toEqual({
      items: [],
    });
  });
});

describe("deleteMappingTemplate", () => {
  it("returns not-found for one that is not there", async () => {
    const { ctx, shopId } = await makeShop();
    await expect(deleteMappingTemplate(ctx, { shopId, templateId: 9n })).rejects.toMatchObject({
      kind: "not-found",
    });
  });
});
