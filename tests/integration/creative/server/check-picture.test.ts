import { createCanvas } from "@napi-rs/canvas";
import { beforeAll, describe, expect, it } from "vitest";
import { checkPicture } from "@/lib/creative/server";
import { fontOf, registerFaces } from "@/lib/creative/server/media/faces";
import { loadOcr } from "@/lib/creative/server/media/ocr-engine";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";

freshDatabase();

let shop: TestShop;
beforeAll(async () => {
  shop = await makeShop();
});

const canRead = await loadOcr().then(
  () => true,
  () => false,
);

async function write(...lines: string[]): Promise<Uint8Array> {
  registerFaces();
  const canvas = createCanvas(640, 120 * lines.length + 80);
  const context = canvas.getContext("2d");
  context.fillStyle = "#f4efe4";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = "#1d1f24";
  context.font = fontOf("black", 64);
  lines.forEach((line, index) => {
    context.fillText(line, 60, 120 + index * 120);
  });
  return canvas.encode("jpeg", 90);
}

describe("checkPicture", () => {
  it("refuses bytes that are not a picture", async () => {
    const picture = new TextEncoder().encode("not a picture");
    await expect(checkPicture(shop.ctx, { shopId: shop.shopId, picture })).rejects.toMatchObject({
      code: "creative/picture-unreadable",
    });
  });

  it.runIf(canRead)(
    "finds a forbidden word in a picture (skipped without the packages that read)",
    async () => {
      const picture = await write("全国销量第一", "好喝的冰美式");
      const { items } = await checkPicture(shop.ctx, { shopId: shop.shopId, picture });
      expect(items[0]).toMatchObject({ text: "全国销量第一", ok: false });
      expect(items[1]).toMatchObject({ text: "好喝的冰美式", ok: true });
    },
    60_000,
  );

  it.skipIf(canRead)("names what to install where nothing can read", async () => {
    const picture = await write("好喝");
    await expect(checkPicture(shop.ctx, { shopId: shop.shopId, picture })).rejects.toMatchObject({
      code: "creative/ocr-missing",
    });
  });
});
