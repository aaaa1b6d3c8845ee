import "server-only";
import { createHash } from "node:crypto";
import { availableParallelism } from "node:os";
import { AppError } from "@/lib/kernel";
import { LABEL_KEY, labelFields } from "../domain/media/content-label";
import { findRecipeFault } from "../domain/media/find-recipe-fault";
import { type ReadTrack, readMp4 } from "../domain/media/read-mp4";
import type { CreativeRecipe, Scene } from "../domain/media/recipe";
import { countFrames, FRAME_RATE, isSpoken } from "../domain/media/scene-time";
import { cutStretches, type StitchedFilm, stitchMp4 } from "../domain/media/stitch-mp4";
import { encoderVersion, encodeScene, encodeSound, PRIMING, playBed } from "./encode-segment";
import { filmScene } from "./film-scene";
import { findFfmpeg } from "./media/ffmpeg";
import { productSprite, type ReadPhoto } from "./product-sprite";
import { type SegmentCache, segmentKey, segments } from "./segment-cache";
import { speakFilm } from "./speak-film";

/** A finished film that can be read from any byte on; its length is known before the first. */
export interface OpenVideo {
  readonly type: "video/mp4";
  readonly length: number;
  readonly seconds: number;
  /** The same for the same bytes. */
  readonly etag: string;
  /** The bytes from `start` to before `end`; the whole film without them. */
  stream(range?: { readonly start: number; readonly end: number }): ReadableStream<Uint8Array>;
}

export interface OpenVideoOptions {
  readonly readPhoto: ReadPhoto;
  readonly cache?: SegmentCache;
}

/**
 * Stitches a recipe's film from its segments. Those that no film had before are made now, which takes seconds; the
 * rest is reading.
 */
export async function openVideo(
  recipe: CreativeRecipe,
  { readPhoto, cache = segments }: OpenVideoOptions,
): Promise<OpenVideo> {
  if (recipe.scenes.length === 0) throw refuse("has no scenes");
  const fault = findRecipeFault(recipe);
  if (fault) throw refuse(`breaks a rule at ${fault.pointer}: ${fault.rule}`);
  const pictures = await Promise.all(
    recipe.scenes.map((scene) => openScene(scene, recipe, { readPhoto, cache })),
  );
  // Sound needs ffmpeg; without it a film is silent rather than refused.
  const hasSound = recipe.music !== null || isSpoken(recipe);
  const sound = hasSound && findFfmpeg() !== null ? await openSound(recipe, cache) : null;
  const sources = [...pictures, ...(sound ? [sound] : [])];
  const film = stitchMp4({
    segments: pictures.map(({ track }) => track),
    sound: sound?.track ?? null,
    priming: PRIMING,
    tags: recipe.label.isGenerated ? [{ key: LABEL_KEY, text: labelFields(recipe.label) }] : [],
  });
  if (typeof film === "string") throw new Error(`The film cannot be stitched: ${film}.`);
  return toOpenVideo(film, sources);
}

function refuse(why: string): AppError {
  return new AppError("invalid", "creative/recipe-cannot-be-drawn", `The recipe ${why}.`);
}

interface Source {
  readonly key: string;
  readonly track: ReadTrack;
  /** The samples, one behind the other. */
  readonly data: Uint8Array;
}

/** Everything that a scene's picture depends on; an element's name is not among it. */
function sceneKey({ elementId: _, ...scene }: Scene, recipe: CreativeRecipe): string {
  const { style, label } = recipe;
  const { shop, photo } = recipe.product;
  return segmentKey([
    encoderVersion(),
    scene,
    style,
    shop,
    photo?.sha256 ?? null,
    label.isGenerated,
    // A spoken scene waits for its voice.
    ...(isSpoken(recipe) ? ["spoken"] : []),
  ]);
}

async function openScene(
  scene: Scene,
  recipe: CreativeRecipe,
  { readPhoto, cache }: Required<OpenVideoOptions>,
): Promise<Source> {
  const key = sceneKey(scene, recipe);
  const file = await cache.get(key, () =>
    inTurn(async () => {
      const sprite = await productSprite(recipe.product, recipe.style, readPhoto);
      const film = filmScene(scene, recipe, sprite);
      const file = await encodeScene(film);
      film.close();
      return file;
    }),
  );
  return toSource(key, file);
}

/** The bed and who speaks over it, as long as the pictures. */
async function openSound(recipe: CreativeRecipe, cache: SegmentCache): Promise<Source> {
  const { music, voice, scenes } = recipe;
  const frames = scenes.reduce((sum, scene) => sum + countFrames(scene, isSpoken(recipe)), 0);
  const spoken = voice ? [voice, scenes.map(({ caption }) => caption)] : [];
  const key = segmentKey([encoderVersion(), music, frames, ...spoken]);
  const make = async (): Promise<Uint8Array> => {
    const bed = playBed(music, frames / FRAME_RATE);
    // The endpoint is waited for before a turn is taken.
    const samples = voice ? await speakFilm(recipe, voice, bed, cache) : bed;
    return inTurn(() => encodeSound(samples));
  };
  return toSource(key, await cache.get(key, make));
}

const opened = new WeakMap<Uint8Array, ReadTrack>();

/** A file's tables are read once as long as its bytes are held. */
function toSource(key: string, file: Uint8Array): Source {
  const known = opened.get(file);
  const track = known ?? readMp4(file)?.[0];
  const start = track?.chunks[0]?.offset;
  if (!track || start === undefined) throw new Error(`Segment ${key} cannot be read.`);
  if (!known) opened.set(file, track);
  return { key, track, data: file.subarray(start) };
}

let running = 0;
const waiting: (() => void)[] = [];

/** One rendering a core: more would only share them, and each holds its pictures. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= availableParallelism()) await new Promise<void>((go) => waiting.push(go));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

function toOpenVideo(film: StitchedFilm, sources: readonly Source[]): OpenVideo {
  const digest = createHash("sha256").update(film.head);
  for (const { key } of sources) digest.update(key);
  const bytesOf = (source: number): Uint8Array => sources[source]?.data ?? film.head;
  return {
    type: "video/mp4",
    length: film.length,
    seconds: film.seconds,
    etag: `"${digest.digest("base64url").slice(0, 27)}"`,
    stream: ({ start, end } = { start: 0, end: film.length }) => {
      const parts = cutStretches(film, Math.max(0, start), Math.min(film.length, end));
      let next = 0;
      return new ReadableStream<Uint8Array>({
        pull: (controller) => {
          const part = parts[next++];
          if (!part) controller.close();
          else
            controller.enqueue(bytesOf(part.source).slice(part.offset, part.offset + part.length));
        },
      });
    },
  };
}
