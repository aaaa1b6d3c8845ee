import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { canJoin } from "@/lib/creative/domain/media/mp4-track";
import { stitchMp4 } from "@/lib/creative/domain/media/stitch-mp4";
import { encodeWithoutFfmpeg } from "@/lib/creative/server/encode-without-ffmpeg";
import { filmScene } from "@/lib/creative/server/film-scene";
import { findFfmpeg } from "@/lib/creative/server/media/ffmpeg";
import { openVideo } from "@/lib/creative/server/open-video";
import { productSprite } from "@/lib/creative/server/product-sprite";
import { createSegmentCache } from "@/lib/creative/server/segment-cache";
import { makeRecipe, SHORT_SCENES } from "@/tests/support/make-recipe";

const folder = mkdtempSync(join(tmpdir(), "chengfang-film-test-"));
const cache = createSegmentCache({
  folder: join(folder, "segments"),
  bytesMax: 1e9,
  memoryMax: 1e8,
});
const readPhoto = async (): Promise<Uint8Array> => {
  throw new Error("The product is drawn.");
};
const ffmpeg = findFfmpeg();

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(stream: ReadableStream<Uint8Array>): Promise<Buffer> {
  return Buffer.from(await new Response(stream).arrayBuffer());
}

/** What ffmpeg says about a file when it decodes all of it. */
function decode(file: Uint8Array): { readonly complaints: string; readonly report: string } {
  const path = join(folder, "film.mp4");
  writeFileSync(path, file);
  const run = (level: string) =>
    spawnSync(ffmpeg ?? "", ["-hide_banner", "-v", level, "-i", path, "-f", "null", "-"], {
      encoding: "utf8",
    });
  return { complaints: run("error").stderr, report: run("info").stderr };
}

describe.skipIf(ffmpeg === null)("openVideo with ffmpeg (skipped where there is none)", () => {
  it("stitches a film that decodes clean, with every frame, its sound and its label", async () => {
    const film = await openVideo(makeRecipe(), { readPhoto, cache });
    const bytes = await read(film.stream());
    expect(bytes.length).toBe(film.length);
    expect(film.seconds).toBe(3.84);
    const { complaints, report } = decode(bytes);
    expect(complaints).toBe("");
    expect(report).toMatch(/Duration: 00:00:03\.8[45]/);
    expect(report).toMatch(/Video: h264 .*yuv420p\(tv, bt709\), 720x1280/);
    expect(report).toMatch(/Audio: aac \(LC\).*44100 Hz, stereo/);
    expect(report.match(/frame=\s*(\d+)/g)?.at(-1)).toMatch(/\b96$/);
    expect(report).toContain('"ContentProducer":"测试商家","ProduceID":"crt_1"');
  }, 120_000);

  it("gives any range of the same bytes under the same tag", async () => {
    const film = await openVideo(makeRecipe(), { readPhoto, cache });
    const again = await openVideo(makeRecipe(), { readPhoto, cache });
    const bytes = await read(film.stream());
    expect(again.etag).toBe(film.etag);
    expect(await read(again.stream({ start: 900, end: 90_000 }))).toEqual(
      bytes.subarray(900, 90_000),
    );
  }, 120_000);

  it("shares segments between films that have scenes in common", async () => {
    await openVideo(makeRecipe(), { readPhoto, cache });
    const before = readdirSync(join(folder, "segments"), { recursive: true }).length;
    const turned = makeRecipe({ scenes: [...SHORT_SCENES].reverse() });
    const renamed = turned.scenes.map((scene) => ({ ...scene, elementId: `${scene.elementId}b` }));
    await openVideo({ ...turned, scenes: renamed }, { readPhoto, cache });
    expect(readdirSync(join(folder, "segments"), { recursive: true }).length).toBe(before);
  }, 120_000);

  it("is without a label where a person made it all", async () => {
    const recipe = makeRecipe();
    const film = await openVideo(
      {
        ...recipe,
        label: { ...recipe.label, isGenerated: false },
        scenes: recipe.scenes.slice(0, 1),
      },
      { readPhoto, cache },
    );
    expect((await read(film.stream())).includes("AIGC")).toBe(false);
  }, 120_000);
});

describe("openVideo", () => {
  it("refuses a recipe that cannot be drawn", async () => {
    const recipe = makeRecipe({ scenes: [] });
    await expect(openVideo(recipe, { readPhoto, cache })).rejects.toMatchObject({
      kind: "invalid",
      code: "creative/recipe-cannot-be-drawn",
    });
  });
});

describe("encodeWithoutFfmpeg", () => {
  it("makes segments that can follow each other", async () => {
    const recipe = makeRecipe();
    const sprite = await productSprite(recipe.product, recipe.style, readPhoto);
    const format = { width: 720, height: 1280, timescale: 12_800, sampleDuration: 512 };
    const packed = [];
    for (const scene of recipe.scenes) {
      const film = filmScene(scene, recipe, sprite);
      packed.push(await encodeWithoutFfmpeg({ ...film, frames: 8 }, format));
      film.close();
    }
    const [first, second] = packed;
    if (!first || !second) throw new Error("There are two scenes.");
    expect(canJoin(first.track, second.track)).toBe(true);
    expect([first.track.sizes.length, first.track.keySamples]).toEqual([8, [0]]);
    const film = stitchMp4({
      segments: [first.track, second.track],
      sound: null,
      priming: 0,
      tags: [],
    });
    if (typeof film === "string") throw new Error(film);
    if (ffmpeg === null) return;
    const { complaints, report } = decode(Buffer.concat([film.head, first.data, second.data]));
    expect(complaints).toBe("");
    expect(report.match(/frame=\s*(\d+)/g)?.at(-1)).toMatch(/\b16$/);
  }, 120_000);
});
