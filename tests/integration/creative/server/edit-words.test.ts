import { beforeAll, describe, expect, it } from "vitest";
import type { CreativeDto } from "@/lib/creative";
import {
  editCreativeWords,
  generateCreatives,
  importCreativeStats,
  reviewCreative,
} from "@/lib/creative/server";
import { fromPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { getPool } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";
import { tellFacts } from "@/tests/support/tell-facts";

freshDatabase();

let shop: TestShop;
let items: CreativeDto[];
beforeAll(async () => {
  shop = await makeShop();
  await tellFacts(shop, "P1");
  const order = { product: "P1", stage: "interest", kind: "video", source: "rules" } as const;
  ({ items } = await generateCreatives(shop.ctx, {
    ...order,
    shopId: shop.shopId,
    count: 3,
    seed: "s",
  }));
});

const at = (index: number) => {
  const item = items[index];
  if (!item) throw new Error("Three were made.");
  const script = item.copy.script.map(({ text }) => text);
  return {
    key: { shopId: shop.shopId, creativeId: fromPublicId("creative", item.id) },
    words: { title: item.title, script },
    change: (first: string) => ({ title: item.title, script: [first, ...script.slice(1)] }),
  };
};

describe("editCreativeWords", () => {
  it("keeps a person's words, redraws what shows them, and writes before and after into the audit", async () => {
    const { key, change, words } = at(0);
    const edited = await editCreativeWords(shop.ctx, {
      ...key,
      ...change("包里总湿一片，是你吗？"),
    });
    expect(edited).toMatchObject({ isEdited: true, status: "ready" });
    expect(edited.script.split("\n")[0]).toBe("包里总湿一片，是你吗？");
    expect((edited.recipe as { scenes: { caption: string }[] }).scenes[0]?.caption).toBe(
      "包里总湿一片，是你吗？",
    );
    const { rows } = await getPool().query(
      "SELECT before, after FROM audit_event WHERE action = 'creative.creative.words'",
    );
    expect(rows).toEqual([
      {
        before: { status: "ready", words: [words.title, ...words.script].join("\n") },
        after: expect.objectContaining({
          words: expect.stringContaining("包里总湿一片，是你吗？"),
        }),
      },
    ]);
  });

  it("refuses words that say more than the facts, naming the line", async () => {
    const { key, change } = at(1);
    await expect(
      editCreativeWords(shop.ctx, { ...key, ...change("能装5000ml") }),
    ).rejects.toMatchObject({
      code: "creative/words-number-outside-facts",
      details: [{ pointer: "/script/0", detail: "number-outside-facts" }],
    });
  });

  it("sends what somebody rejected back to the queue, and a person's rating stays beside the rubric's", async () => {
    const { key, change } = at(1);
    await reviewCreative(shop.ctx, { ...key, verdict: "reject", value: "none", reason: "太平" });
    const edited = await editCreativeWords(shop.ctx, {
      ...key,
      ...change("出门前，你检查过包吗？"),
    });
    expect(edited).toMatchObject({ status: "review", value: "none", rating: { byPerson: "none" } });
  });

  it("leaves what has run, and needs the permission", async () => {
    const { key, change } = at(2);
    const text = `creative_id,date,impressions,clicks\n${items[2]?.id},2026-11-01,1000,30`;
    await importCreativeStats(shop.ctx, { shopId: shop.shopId, text });
    await expect(editCreativeWords(shop.ctx, { ...key, ...change("好") })).rejects.toMatchObject({
      code: "creative/has-results",
    });
    const viewer: Ctx = { ...shop.ctx, permissions: new Set(["creative.view"]) };
    await expect(editCreativeWords(viewer, { ...key, ...change("好") })).rejects.toMatchObject({
      kind: "forbidden",
    });
  });
});
