import { createCanvas, loadImage } from "@napi-rs/canvas";
import { beforeAll, describe, expect, it } from "vitest";
import {
  archiveAsset,
  editLook,
  generateCreatives,
  getCreative,
  importCreativeStats,
  listAssets,
  receiveAsset,
  sendCreativeCover,
} from "@/lib/creative/server";
import { fromPublicId } from "@/lib/kernel";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";
import { tellFacts } from "@/tests/support/tell-facts";

freshDatabase();

let shop: TestShop;
beforeAll(async () => {
  shop = await makeShop();
  await tellFacts(shop, "P1");
});

/** A red disc on white, on a gradient, or on nothing. */
async function draw(ground: "white" | "gradient" | "none", side = 400): Promise<Blob> {
  const canvas = createCanvas(side, side);
  const context = canvas.getContext("2d");
  if (ground !== "none") {
    const light = context.createLinearGradient(0, 0, side, side);
    light.addColorStop(0, ground === "white" ? "#ffffff" : "#113355");
    light.addColorStop(1, ground === "white" ? "#ffffff" : "#ddbb22");
    context.fillStyle = light;
    context.fillRect(0, 0, side, side);
  }
  context.fillStyle = "#c01818";
  context.beginPath();
  context.arc(side / 2, side / 2, side / 3, 0, Math.PI * 2);
  context.fill();
  const type = ground === "none" ? "png" : "jpeg";
  return new Blob([new Uint8Array(await canvas.encode(type as "png"))]);
}

async function send(file: Blob, fields: Record<string, string> = {}, product = "P1") {
  const form = new FormData();
  form.set("file", file, "C:\\photos\\杯子.png");
  for (const [name, value] of Object.entries({ product, ...fields })) form.set(name, value);
  const written = new Response(form);
  const headers = new Headers(written.headers);
  const body = await written.arrayBuffer();
  headers.set("content-length", String(body.byteLength));
  const request = new Request("http://test/", { method: "POST", body, headers });
  return receiveAsset(shop.ctx, { shopId: shop.shopId, request });
}

const make = () =>
  generateCreatives(shop.ctx, {
    shopId: shop.shopId,
    product: "P1",
    stage: "intent",
    kind: "cover",
    count: 1,
    source: "rules",
  });

describe("a product's pictures", () => {
  it("are cut out where their ground allows, kept once, and shown by new creatives", async () => {
    const [before] = (await make()).items;
    expect(before?.recipe).toMatchObject({ product: { photo: null } });
    const white = await send(await draw("white"));
    expect(white).toMatchObject({ name: "杯子.png", look: "cut-out", isInUse: true, width: 400 });
    expect((await send(await draw("white"))).id).toBe(white.id);
    expect((await send(await draw("gradient"))).look).toBe("print");
    const clear = await send(await draw("none"));
    expect(clear).toMatchObject({ look: "cut-out", isInUse: true });
    const { items } = await listAssets(shop.ctx, { shopId: shop.shopId, product: "P1" });
    expect(items.map(({ isInUse }) => isInUse)).toEqual([true, false, false]);
    const [after] = (await make()).items;
    expect(after?.recipe).toMatchObject({ product: { photo: { width: 400, height: 400 } } });
    const cover = await sendCreativeCover(shop.ctx, {
      shopId: shop.shopId,
      creativeId: fromPublicId("creative", after?.id ?? ""),
      size: "portrait",
      request: new Request("http://test/"),
    });
    const picture = await loadImage(Buffer.from(await cover.arrayBuffer()));
    expect([picture.width, picture.height]).toEqual([1080, 1440]);
  });

  it("stop being shown when their rights end or they are archived", async () => {
    const other = "P2";
    await tellFacts(shop, other);
    const terms = { rights: "licensed", holder: "某摄影师" };
    const past = { ...terms, expiresOn: "2020-01-01" };
    expect(await send(await draw("white"), past, other)).toMatchObject({
      isExpired: true,
      isInUse: false,
    });
    const fresh = await send(await draw("gradient"), terms, other);
    expect(fresh.isInUse).toBe(true);
    await archiveAsset(shop.ctx, {
      shopId: shop.shopId,
      assetId: fromPublicId("creativeAsset", fresh.id),
    });
    const { items } = await listAssets(shop.ctx, { shopId: shop.shopId, product: other });
    expect(items.map(({ isInUse }) => isInUse)).toEqual([false]);
  });

  it("are refused by name when they are none", async () => {
    const code = (value: string) => ({ code: `creative/${value}` });
    await expect(send(new Blob(["<svg/>"]))).rejects.toMatchObject(code("picture-unreadable"));
    await expect(send(await draw("white", 120))).rejects.toMatchObject(code("picture-too-small"));
    await expect(send(await draw("white"), { rights: "licensed" })).rejects.toMatchObject(
      code("bad-fields"),
    );
    const cut = (await draw("none")).slice(0, 500);
    await expect(send(cut)).rejects.toMatchObject(code("picture-unreadable"));
  });
});

describe("editLook", () => {
  it("changes the look and its elements until the creative has run", async () => {
    const [item] = (await make()).items;
    const key = { shopId: shop.shopId, creativeId: fromPublicId("creative", item?.id ?? "") };
    const changed = await editLook(shop.ctx, { ...key, look: { palette: "night" } });
    expect(changed).toMatchObject({
      elements: { palette: "night" },
      recipe: { style: { palette: "night" } },
    });
    expect(changed.copy).toEqual(item?.copy);
    await importCreativeStats(shop.ctx, {
      shopId: shop.shopId,
      text: `creative_id,date,impressions,clicks\n${item?.id},2026-11-01,1000,30`,
    });
    await expect(editLook(shop.ctx, { ...key, look: { palette: "mint" } })).rejects.toMatchObject({
      code: "creative/has-results",
    });
    expect((await getCreative(shop.ctx, key)).elements["palette"]).toBe("night");
  });
});
