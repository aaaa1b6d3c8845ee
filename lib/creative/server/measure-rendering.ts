import "server-only";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CreativeRecipe } from "../domain/media/recipe";
import { ENCODE_OPTIONS, encodeScene } from "./encode-segment";
import { filmScene, type SceneFilm } from "./film-scene";
import { ffmpegMissing, findFfmpeg } from "./media/ffmpeg";
import { productSprite, type ReadPhoto } from "./product-sprite";

export interface RenderingCost {
  readonly frames: number;
  /** Processor seconds of everything: layout, rasterising, composing, the pipe, the encoder. */
  readonly oursSeconds: number;
  /** Processor seconds of the same encoder over the same frames, read from a file of raw pixels. */
  readonly encoderSeconds: number;
}

/** Ticks a second of /proc; fixed at 100 on every Linux that Node runs on. */
const TICKS = 100;

/** Renders all scenes of a recipe past the cache, then encodes the same frames bare; in turns, scene by scene. */
export async function measureRendering(
  recipe: CreativeRecipe,
  readPhoto: ReadPhoto,
): Promise<RenderingCost> {
  const sprite = await productSprite(recipe.product, recipe.style, readPhoto);
  let [frames, oursSeconds, encoderSeconds] = [0, 0, 0];
  for (const scene of recipe.scenes) {
    const before = usedSeconds();
    const film = filmScene(scene, recipe, sprite);
    await encodeScene(film);
    oursSeconds += usedSeconds() - before;
    encoderSeconds += await encodeBare(film);
    frames += film.frames;
    film.close();
  }
  return { frames, oursSeconds, encoderSeconds };
}

/** What this process and the children it has waited for have used. */
function usedSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6 + childSeconds();
}

function childSeconds(): number {
  const stat = readFileSync("/proc/self/stat", "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[13]) + Number(fields[14])) / TICKS;
}

async function encodeBare(film: SceneFilm): Promise<number> {
  const path = findFfmpeg();
  if (path === null) throw ffmpegMissing();
  const folder = await mkdtemp(join(tmpdir(), "chengfang-frames-"));
  try {
    const raw = join(folder, "frames.yuv");
    const file = await open(raw, "wx");
    for (let frame = 0; frame < film.frames; frame += 1) await file.write(film.frameAt(frame));
    await file.close();
    const before = childSeconds();
    const options = ENCODE_OPTIONS.map((option) => {
      if (option === "pipe:0") return raw;
      return option === "pipe:1" ? join(folder, "out.h264") : option;
    });
    const child = spawn(path, ["-loglevel", "error", "-nostdin", "-y", ...options], {
      stdio: "ignore",
    });
    await once(child, "close");
    return childSeconds() - before;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
