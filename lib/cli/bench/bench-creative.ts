import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import type { CreativeRecipe } from "@/lib/creative";
import {
  createSegmentCache,
  measureRendering,
  openVideo,
  renderCover,
  verifyFilm,
} from "@/lib/creative/server";
import { AppError } from "@/lib/kernel";
import { benchRecipes } from "./bench-recipes";
import { type BenchResult, pair, single } from "./bench-result";

const COVERS = 96;
const ROUNDS = 2;
const RENDERED = 4;
const FILMS = 600;

const noPhotos = async (): Promise<Uint8Array> => {
  throw new Error("The bench's recipes have drawn products.");
};

/** Covers, full renders beside the bare encoder, and stitched films: each over recipes that differ. */
export async function benchCreative(): Promise<BenchResult[]> {
  const recipes = benchRecipes();
  return [
    ...(await coverSpeed(recipes, "portrait", "1080 × 1440")),
    ...(await coverSpeed(recipes, "vertical", "720 × 1280")),
    ...(await renderingCost(recipes)),
    ...(await stitchingSpeed(recipes)),
  ];
}

async function coverSpeed(
  recipes: readonly CreativeRecipe[],
  size: "portrait" | "vertical",
  words: string,
): Promise<BenchResult[]> {
  const draw = (index: number) =>
    renderCover(recipes[index % recipes.length] as CreativeRecipe, { size, readPhoto: noPhotos });
  // Fonts are loaded and products rasterised once in a process's life.
  for (let index = 0; index < recipes.length; index += 1) await draw(index);
  const used = process.cpuUsage();
  const started = performance.now();
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < COVERS) await draw(next++);
  };
  await Promise.all(Array.from({ length: availableParallelism() + 1 }, lane));
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(used);
  const cpuSeconds = (user + system) / 1e6;
  return [
    single(`covers ${words} a second, all cores, wall`, "covers/s", COVERS, COVERS / seconds),
    single(`covers ${words} a second and core, by CPU`, "covers/s", COVERS, COVERS / cpuSeconds),
  ];
}

async function renderingCost(recipes: readonly CreativeRecipe[]): Promise<BenchResult[]> {
  let [frames, ours, encoder] = [0, 0, 0];
  const [first, ...rest] = recipes;
  // Code is compiled and fonts are loaded once in a process's life.
  if (first) await measureRendering(first, noPhotos);
  for (const recipe of rest.slice(0, RENDERED)) {
    const cost = await measureRendering(recipe, noPhotos);
    frames += cost.frames;
    ours += cost.oursSeconds;
    encoder += cost.encoderSeconds;
  }
  return [
    pair("full render: CPU ÷ the same encoder over the same frames", "s", frames, ours, encoder),
    single("full render: share of the encoder's limit", "ratio", frames, encoder / ours),
    single("full render: CPU a frame", "ms", frames, (ours * 1000) / frames),
  ];
}

async function stitchingSpeed(recipes: readonly CreativeRecipe[]): Promise<BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), "chengfang-segments-"));
  try {
    const cache = createSegmentCache({ folder, bytesMax: 1e9, memoryMax: 2e8 });
    const options = { readPhoto: noPhotos, cache };
    const films = recipes.slice(0, ROUNDS).flatMap(inOtherOrders);
    for (const recipe of films) await openVideo(recipe, options);
    const used = process.cpuUsage();
    let bytes = 0;
    for (let index = 0; index < FILMS; index += 1) {
      const film = await openVideo(films[index % films.length] as CreativeRecipe, options);
      for await (const part of film.stream()) bytes += part.length;
    }
    const { user, system } = process.cpuUsage(used);
    const seconds = (user + system) / 1e6;
    return [
      single("films stitched and read a second and core", "films/s", FILMS, FILMS / seconds),
      single("film size", "MB", FILMS, bytes / FILMS / 1e6),
      ...(await legibility(films[0] as CreativeRecipe, options)),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The share of captions that are found by reading frames; nothing where the packages that read are not installed. */
async function legibility(
  recipe: CreativeRecipe,
  options: Parameters<typeof openVideo>[1],
): Promise<BenchResult[]> {
  const frames = await verifyFilm(recipe, await openVideo(recipe, options)).catch(
    (error: unknown) => {
      if (error instanceof AppError && error.kind === "unavailable") return [];
      throw error;
    },
  );
  if (frames.length === 0) return [];
  const found = frames.reduce((sum, { share }) => sum + share, 0) / frames.length;
  return [single("captions found by OCR in five decoded frames", "share", frames.length, found)];
}

/** The same segments in films of their own. */
function inOtherOrders(recipe: CreativeRecipe): CreativeRecipe[] {
  const [hook, ...rest] = recipe.scenes;
  if (!hook) return [];
  return rest.map((_, index) => ({
    ...recipe,
    scenes: [hook, ...rest.slice(index), ...rest.slice(0, index)],
  }));
}
