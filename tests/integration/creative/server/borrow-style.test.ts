import { createCanvas } from "@napi-rs/canvas";
import { beforeAll, describe, expect, it } from "vitest";
import {
  archiveStyle,
  borrowStyleJob,
  generateCreatives,
  getCreativeResults,
  importCreativeStats,
  listAssets,
  listStyles,
  readAssetJob,
  receiveAsset,
  receiveStyle,
} from "@/lib/creative/server";
import { fontOf, registerFaces } from "@/lib/creative/server/media/faces";
import { findFfmpeg, runFfmpeg } from "@/lib/creative/server/media/ffmpeg";
import { loadOcr } from "@/lib/creative/server/media/ocr-engine";
import type { JobRun } from "@/lib/jobs/server";
import { fromPublicId } from "@/lib/kernel";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";
import { formRequest } from "@/tests/support/send-form";
import { tellFacts } from "@/tests/support/tell-facts";

freshDatabase();

let shop: TestShop;
beforeAll(async () => {
  shop = await makeShop();
  await tellFacts(shop, "P1");
});

const job: JobRun = {
  id: "job_1",
  throwIfCancelled: async () => undefined,
  report: async () => undefined,
};
const canRead = await loadOcr().then(
  () => true,
  () => false,
);
const canFilm = findFfmpeg() !== null;

const [WIDTH, HEIGHT, RATE] = [360, 640, 10];

/** Two grounds of the sea in turn, a second each, with words at the foot. */
function* frames(seconds: number, words: string): Generator<Uint8Array> {
  registerFaces();
  for (let second = 0; second < seconds; second += 1) {
    const canvas = createCanvas(WIDTH, HEIGHT);
    const context = canvas.getContext("2d");
    context.fillStyle = second % 2 === 0 ? "#071c52" : "#1d6fd6";
    context.fillRect(0, 0, WIDTH, HEIGHT);
    context.fillStyle = "#ffffff";
    context.fillRect(second % 2 === 0 ? 0 : 180, 100, 180, 200);
    context.font = fontOf("black", 44);
    context.fillText(words, 40, 540);
    const { data } = context.getImageData(0, 0, WIDTH, HEIGHT);
    for (let frame = 0; frame < RATE; frame += 1) yield new Uint8Array(data);
  }
}

async function film(words: string): Promise<Uint8Array> {
  return runFfmpeg(
    [
      ...["-f", "rawvideo", "-pix_fmt", "rgba", "-s", `${WIDTH}x${HEIGHT}`, "-r", String(RATE)],
      ...["-i", "pipe:0", "-c:v", "libx264", "-pix_fmt", "yuv420p"],
      ...["-movflags", "frag_keyframe+empty_moov", "-f", "mp4", "pipe:1"],
    ],
    frames(6, words),
  );
}

async function picture(words: string): Promise<Uint8Array> {
  registerFaces();
  const canvas = createCanvas(640, 400);
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff4f6";
  context.fillRect(0, 0, 640, 400);
  context.fillStyle = "#5d0f2d";
  context.font = fontOf("black", 64);
  context.fillText(words, 60, 220);
  return canvas.encode("jpeg", 90);
}

const order = { product: "P1", stage: "interest", kind: "video", source: "rules" } as const;
const measure = (id: bigint) =>
  borrowStyleJob.run(shop.ctx, { shopId: String(shop.shopId), styleId: String(id) }, job);

describe("receiveStyle", () => {
  it("refuses what is no film and no picture, naming it", async () => {
    const request = await formRequest(
      [{ name: "notes.txt", bytes: new TextEncoder().encode("#EXTM3U\nfile:///etc/passwd") }],
      { name: "店" },
    );
    await expect(receiveStyle(shop.ctx, { shopId: shop.shopId, request })).rejects.toMatchObject({
      code: "creative/style-file-unreadable",
    });
  });

  it("asks whose licensed material is", async () => {
    const request = await formRequest([{ name: "a.jpg", bytes: await picture("好喝") }], {
      name: "借来",
      rights: "licensed",
    });
    await expect(receiveStyle(shop.ctx, { shopId: shop.shopId, request })).rejects.toMatchObject({
      code: "creative/bad-fields",
      details: [{ pointer: "/holder" }],
    });
  });
});

describe.skipIf(!canFilm || !canRead)("borrowStyleJob (skipped without ffmpeg or OCR)", () => {
  it("measures colours, cuts, captions and hooks, and creatives borrow them", async () => {
    const request = await formRequest([{ name: "主页.mp4", bytes: await film("又漏了怎么办") }], {
      name: "主页视频",
    });
    const waiting = await receiveStyle(shop.ctx, { shopId: shop.shopId, request });
    expect(waiting).toMatchObject({ status: "waiting", job: "job_1", profile: null });
    const at = { ...order, shopId: shop.shopId, count: 4, seed: "s" };
    const style = fromPublicId("creativeStyle", waiting.id);
    await expect(generateCreatives(shop.ctx, { ...at, style })).rejects.toMatchObject({
      kind: "not-found",
    });
    expect(await measure(style)).toEqual({ sources: 1, fault: null });
    const [ready] = (await listStyles(shop.ctx, { shopId: shop.shopId })).items;
    expect(ready).toMatchObject({ status: "ready", fault: null, creatives: 0 });
    const profile = ready?.profile;
    expect(profile?.palettes[0]).toBe("ocean");
    expect(profile?.pace).toMatchObject({ seconds: 6, shotSeconds: 1, cuts: [1, 2, 3, 4, 5] });
    expect(profile?.groove).toBe("drive");
    expect(profile?.captions?.place).toBeGreaterThan(0.75);
    expect(profile?.hooks).toMatchObject([{ hook: "pain", share: 1 }]);

    const { items } = await generateCreatives(shop.ctx, { ...at, style });
    expect(items).toHaveLength(4);
    for (const { elements } of items) {
      expect(profile?.palettes).toContain(elements["palette"]);
      expect(elements).toMatchObject({ style: waiting.id, music: "drive" });
    }
    const plain = await generateCreatives(shop.ctx, { ...at, stage: "intent" });
    expect(plain.items[0]?.elements).not.toHaveProperty("style");
    const text = `creative_id,date,impressions,clicks\n${items[0]?.id},2026-11-01,9000,300`;
    await importCreativeStats(shop.ctx, { shopId: shop.shopId, text });
    const { elements } = await getCreativeResults(shop.ctx, { shopId: shop.shopId });
    expect(elements.find(({ factor }) => factor === "style")).toMatchObject({ label: "主页视频" });

    await archiveStyle(shop.ctx, { shopId: shop.shopId, styleId: style });
    await expect(generateCreatives(shop.ctx, { ...at, style })).rejects.toMatchObject({
      kind: "not-found",
    });
  }, 120_000);

  it("says of a broken film that it cannot be read", async () => {
    const bytes = (await film("好")).slice(0, 600);
    const request = await formRequest([{ name: "坏.mp4", bytes }], { name: "坏的" });
    const { id } = await receiveStyle(shop.ctx, { shopId: shop.shopId, request });
    expect(await measure(fromPublicId("creativeStyle", id))).toEqual({
      sources: 0,
      fault: "unreadable",
    });
    const [failed] = (await listStyles(shop.ctx, { shopId: shop.shopId })).items;
    expect(failed).toMatchObject({ status: "failed", fault: "unreadable", profile: null });
  }, 60_000);
});

describe.skipIf(!canRead)("readAssetJob (skipped without OCR)", () => {
  const add = async (words: string) => {
    const request = await formRequest([{ name: "p.jpg", bytes: await picture(words) }], {
      product: "P1",
    });
    const asset = await receiveAsset(shop.ctx, { shopId: shop.shopId, request });
    const assetId = String(fromPublicId("creativeAsset", asset.id));
    return { asset, payload: { shopId: String(shop.shopId), assetId } };
  };
  const list = async () =>
    (await listAssets(shop.ctx, { shopId: shop.shopId, product: "P1" })).items;

  it("keeps a picture with forbidden words out of creatives, and names them", async () => {
    const good = await add("好喝的茶");
    expect(good.asset.reading).toBeNull();
    await readAssetJob.run(shop.ctx, good.payload, job);
    const bad = await add("全国销量第一");
    expect((await list())[0]).toMatchObject({ id: bad.asset.id, isInUse: true });
    await readAssetJob.run(shop.ctx, bad.payload, job);
    const [newest, older] = await list();
    expect(newest).toMatchObject({
      isInUse: false,
      reading: { lines: ["全国销量第一"], level: "ban" },
    });
    expect(older).toMatchObject({ isInUse: true, reading: { level: "pass", findings: [] } });
    const { items } = await generateCreatives(shop.ctx, {
      ...{ ...order, kind: "cover", stage: "loyal" },
      ...{ shopId: shop.shopId, count: 1, seed: "t" },
    });
    expect(items[0]?.recipe).toMatchObject({ product: { photo: { width: 640 } } });
  }, 60_000);
});
