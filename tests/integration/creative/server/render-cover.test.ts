import { createCanvas, loadImage } from "@napi-rs/canvas";
import { describe, expect, it } from "vitest";
import { renderCover } from "@/lib/creative/server/render-cover";
import { makeRecipe } from "@/tests/support/make-recipe";

const noPhoto = async (): Promise<Uint8Array> => {
  throw new Error("The product is drawn.");
};

/** The colour of a pixel of a picture. */
async function pixelAt(jpeg: Uint8Array, x: number, y: number): Promise<readonly number[]> {
  const image = await loadImage(Buffer.from(jpeg));
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  return [...context.getImageData(x, y, 1, 1).data.slice(0, 3)];
}

describe("renderCover", () => {
  it.each([
    ["portrait", 1080, 1440],
    ["vertical", 720, 1280],
  ] as const)("draws a %s cover as a labelled JPEG", async (size, width, height) => {
    const jpeg = await renderCover(makeRecipe(), { size, readPhoto: noPhoto });
    const image = await loadImage(Buffer.from(jpeg));
    expect([image.width, image.height]).toEqual([width, height]);
    const text = Buffer.from(jpeg).toString("utf8");
    expect(text).toContain("http://www.tc260.org.cn/ns/AIGC/1.0/");
    expect(text).toContain("&quot;ProduceID&quot;:&quot;crt_1&quot;");
  });

  it("draws the same recipe the same way", async () => {
    const draw = () =>
      renderCover(makeRecipe({ cover: { layout: "burst" } }), {
        size: "vertical",
        readPhoto: noPhoto,
      });
    expect(await draw()).toEqual(await draw());
  });

  it("takes the white ground of a product photo away", async () => {
    const photo = createCanvas(400, 600);
    const context = photo.getContext("2d");
    context.fillStyle = "#ffffff";
    context.fillRect(0, 0, 400, 600);
    context.fillStyle = "#c01818";
    context.fillRect(150, 50, 100, 500);
    const bytes = await photo.encode("jpeg", 95);
    const recipe = makeRecipe({ style: { palette: "night" }, cover: { layout: "scene" } });
    const shown = { ...recipe.product, photo: { sha256: "a".repeat(64), width: 400, height: 600 } };
    const jpeg = await renderCover(
      { ...recipe, product: shown },
      { size: "portrait", readPhoto: async () => bytes },
    );
    const [red = 0, green = 255] = await pixelAt(jpeg, 720, 900);
    expect(red).toBeGreaterThan(150);
    expect(green).toBeLessThan(60);
    const [beside = 255] = await pixelAt(jpeg, 880, 700);
    expect(beside).toBeLessThan(120);
  });

  it("refuses bytes that are not a picture", async () => {
    const recipe = makeRecipe();
    const shown = { ...recipe.product, photo: { sha256: "b".repeat(64), width: 1, height: 1 } };
    const drawn = renderCover(
      { ...recipe, product: shown },
      { size: "portrait", readPhoto: async () => new TextEncoder().encode("not a picture") },
    );
    await expect(drawn).rejects.toMatchObject({ code: "creative/photo-unreadable" });
  });
});
