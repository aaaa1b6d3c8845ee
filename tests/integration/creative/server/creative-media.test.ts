import { loadImage } from "@napi-rs/canvas";
import { beforeAll, describe, expect, it } from "vitest";
import { generateCreatives, sendCreativeCover, sendCreativeVideo } from "@/lib/creative/server";
import { findFfmpeg } from "@/lib/creative/server/media/ffmpeg";
import { fromPublicId } from "@/lib/kernel";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";
import { tellFacts } from "@/tests/support/tell-facts";

freshDatabase();

let shop: TestShop;
let other: TestShop;
let creativeId: bigint;

beforeAll(async () => {
  shop = await makeShop();
  other = await makeShop();
  await tellFacts(shop, "P1");
  const batch = await generateCreatives(shop.ctx, {
    ...{ shopId: shop.shopId, product: "P1", stage: "intent", kind: "video" },
    ...{ source: "rules", count: 1, seed: "media" },
  });
  creativeId = fromPublicId("creative", batch.items[0]?.id ?? "");
});

const ask = (headers: Record<string, string> = {}) => ({
  shopId: shop.shopId,
  creativeId,
  request: new Request("http://localhost/", { headers }),
});

describe("sendCreativeCover", () => {
  it("sends the cover, and the next time that it has not changed", async () => {
    const sent = await sendCreativeCover(shop.ctx, { ...ask(), size: "portrait" });
    expect(sent.headers.get("content-type")).toBe("image/jpeg");
    const image = await loadImage(Buffer.from(await sent.arrayBuffer()));
    expect([image.width, image.height]).toEqual([1080, 1440]);
    const etag = sent.headers.get("etag") ?? "";
    const again = await sendCreativeCover(shop.ctx, {
      ...ask({ "if-none-match": etag }),
      size: "portrait",
    });
    expect(again.status).toBe(304);
  });

  it("returns not-found for another shop's creative", async () => {
    const foreign = { ...ask(), shopId: shop.shopId, size: "portrait" as const };
    await expect(sendCreativeCover(other.ctx, foreign)).rejects.toMatchObject({
      kind: "not-found",
    });
  });
});

describe.skipIf(findFfmpeg() === null)("sendCreativeVideo (skipped without ffmpeg)", () => {
  it("sends the whole, a part of it, and refuses what lies behind its end", async () => {
    const whole = await sendCreativeVideo(shop.ctx, ask());
    const bytes = Buffer.from(await whole.arrayBuffer());
    expect([whole.status, whole.headers.get("content-type")]).toEqual([200, "video/mp4"]);
    expect(whole.headers.get("content-length")).toBe(String(bytes.length));
    expect(bytes.subarray(4, 8).toString()).toBe("ftyp");

    const part = await sendCreativeVideo(shop.ctx, ask({ range: "bytes=100-299" }));
    expect(part.status).toBe(206);
    expect(part.headers.get("content-range")).toBe(`bytes 100-299/${bytes.length}`);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(100, 300));

    const behind = await sendCreativeVideo(shop.ctx, ask({ range: `bytes=${bytes.length}-` }));
    expect([behind.status, behind.headers.get("content-range")]).toEqual([
      416,
      `bytes */${bytes.length}`,
    ]);
    const stale = await sendCreativeVideo(
      shop.ctx,
      ask({ range: "bytes=0-9", "if-range": '"an older film"' }),
    );
    expect(stale.status).toBe(200);
    await stale.body?.cancel();
  }, 120_000);
});
