import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { findFfmpeg } from "@/lib/creative/server/media/ffmpeg";
import { loadOcr } from "@/lib/creative/server/media/ocr-engine";
import { openVideo } from "@/lib/creative/server/open-video";
import { createSegmentCache } from "@/lib/creative/server/segment-cache";
import { verifyFilm } from "@/lib/creative/server/verify-film";
import { makeRecipe } from "@/tests/support/make-recipe";

const folder = mkdtempSync(join(tmpdir(), "chengfang-verify-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ocr = await loadOcr().catch((error: unknown) => error as { code: string });
const isMissing = "code" in ocr;

describe("loadOcr", () => {
  it.runIf(isMissing)("names what to install where the packages are not there", () => {
    expect(ocr).toMatchObject({ kind: "unavailable", code: "creative/ocr-missing" });
  });
});

describe.skipIf(isMissing || findFfmpeg() === null)(
  "verifyFilm (skipped without ffmpeg or the packages that read pictures)",
  () => {
    it("reads the captions in five frames of a finished film", async () => {
      const recipe = makeRecipe();
      const film = await openVideo(recipe, {
        readPhoto: () => Promise.reject(new Error("The product is drawn.")),
        cache: createSegmentCache({ folder, bytesMax: 1e9, memoryMax: 1e8 }),
      });
      const frames = await verifyFilm(recipe, film);
      expect(frames.map(({ share }) => share >= 0.8)).toEqual([true, true, true, true, true]);
      expect(frames.every(({ read }) => read.includes("AI生成"))).toBe(true);
    }, 180_000);
  },
);
