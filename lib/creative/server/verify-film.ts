import "server-only";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCanvas } from "@napi-rs/canvas";
import { shareRead } from "../domain/media/read-text";
import type { CreativeRecipe } from "../domain/media/recipe";
import {
  countFrames,
  FRAME_RATE,
  isSpoken,
  VIDEO_HEIGHT,
  VIDEO_WIDTH,
} from "../domain/media/scene-time";
import { runFfmpeg } from "./media/ffmpeg";
import type { OpenVideo } from "./open-video";
import { readPictureText } from "./read-picture-text";

/** What was read in one frame of a finished film. */
export interface VerifiedFrame {
  readonly second: number;
  readonly caption: string;
  readonly read: string;
  /** The share of the caption that was found. */
  readonly share: number;
}

const FRAMES = 5;
/** Far enough into a scene for everything to have arrived. */
const WITHIN = 0.8;

/** Decodes five frames of a finished film and looks for their captions in what can be read there. */
export async function verifyFilm(
  recipe: CreativeRecipe,
  film: OpenVideo,
): Promise<readonly VerifiedFrame[]> {
  const folder = await mkdtemp(join(tmpdir(), "chengfang-verify-"));
  try {
    const path = join(folder, "film.mp4");
    await writeFile(path, film.stream());
    const frames: VerifiedFrame[] = [];
    for (const { second, caption } of sampleMoments(recipe)) {
      const lines = await readPictureText(await decodeFrame(path, second));
      const read = lines.map(({ text }) => text).join("");
      frames.push({ second, caption, read, share: shareRead(caption, read) });
    }
    return frames;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A moment of each scene, in turn until there are five. */
function sampleMoments(recipe: CreativeRecipe): { second: number; caption: string }[] {
  let passed = 0;
  const starts = recipe.scenes.map((scene) => {
    const frames = countFrames(scene, isSpoken(recipe));
    const start = passed;
    passed += frames;
    return { start, frames, caption: scene.caption };
  });
  return Array.from({ length: FRAMES }, (_, index) => {
    const scene = starts[index % starts.length] ?? { start: 0, frames: 1, caption: "" };
    const round = Math.floor(index / Math.max(1, starts.length));
    const frame = scene.start + Math.round(scene.frames * (WITHIN - round * 0.1));
    return { second: frame / FRAME_RATE, caption: scene.caption };
  });
}

async function decodeFrame(path: string, second: number) {
  const pixels = await runFfmpeg(
    [
      ...["-ss", second.toFixed(3), "-i", path, "-frames:v", "1"],
      ...["-f", "rawvideo", "-pix_fmt", "rgba", "pipe:1"],
    ],
    [],
  );
  const canvas = createCanvas(VIDEO_WIDTH, VIDEO_HEIGHT);
  const context = canvas.getContext("2d");
  const image = context.createImageData(VIDEO_WIDTH, VIDEO_HEIGHT);
  image.data.set(pixels.subarray(0, image.data.length));
  context.putImageData(image, 0, 0);
  return canvas;
}
