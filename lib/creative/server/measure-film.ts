import "server-only";
import { type Canvas, createCanvas, type Image, loadImage } from "@napi-rs/canvas";
import { measurePace } from "../domain/style/measure-pace";
import type { ReadFrame } from "../domain/style/read-captions";
import type { MeasuredSource } from "../domain/style/style-profile";
import { runFfmpeg } from "./media/ffmpeg";
import { readPictureText } from "./read-picture-text";

/** Longer films are measured by their beginning. */
const SECONDS_MAX = 180;
const SCENE_CHANGE = 0.3;
const SMALL = { width: 54, height: 96 };
const BYTES_A_FRAME = SMALL.width * SMALL.height * 3;
const FRAMES_A_SECOND = 2;
const TIMEOUT_MS = 120_000;
/** Moments whose words are read: three of the opening, then along the film. */
const OPENING = [0.4, 1.4, 2.4];
const LATER = [0.4, 0.7, 0.95];

type Container = "mov" | "matroska";

/** Which container a film's first bytes say it is; null for everything else. Nothing but these two is ever opened. */
export function findContainer(bytes: Uint8Array): Container | null {
  const at = (from: number, to: number): string =>
    Buffer.from(bytes.subarray(from, to)).toString("latin1");
  if (at(4, 8) === "ftyp") return "mov";
  return at(0, 4) === "\u001a\u0045\u00df\u00a3" ? "matroska" : null;
}

/** Measures a film: small copies of its frames, where it cuts, and the words of some frames where something can read. */
export async function measureFilm(
  path: string,
  container: Container,
  canRead: boolean,
): Promise<MeasuredSource> {
  const input = ["-protocol_whitelist", "file,pipe", "-f", container];
  const limits = ["-t", String(SECONDS_MAX)];
  const run = (options: readonly string[]) => runFfmpeg(options, [], TIMEOUT_MS);
  const pixels = await run([
    ...input,
    ...["-i", path, ...limits, "-an"],
    ...["-vf", `fps=${FRAMES_A_SECOND},scale=${SMALL.width}:${SMALL.height}`],
    ...["-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"],
  ]);
  const seconds = pixels.length / BYTES_A_FRAME / FRAMES_A_SECOND;
  const told = await run([
    ...input,
    ...["-i", path, ...limits, "-an"],
    ...["-vf", `scale=180:-2,select='gt(scene,${SCENE_CHANGE})',metadata=print:file=-`],
    ...["-f", "null", "-"],
  ]);
  const cuts = [
    ...Buffer.from(told)
      .toString("utf8")
      .matchAll(/pts_time:([\d.]+)/g),
  ].map(([, time]) => Number(time));
  const frames: ReadFrame[] = [];
  const moments = [...OPENING, ...LATER.map((share) => share * seconds)].filter(
    (second, index, all) => second < seconds && all.indexOf(second) === index,
  );
  for (const second of canRead ? moments : []) {
    const png = await run([
      ...["-ss", second.toFixed(2), ...input, "-i", path, "-frames:v", "1"],
      ...["-vf", "scale='min(720,iw)':-2", "-f", "image2pipe", "-c:v", "png", "pipe:1"],
    ]);
    if (png.length > 0) frames.push(await readFrame(await loadImage(Buffer.from(png)), second));
  }
  return { kind: "film", pixels, pace: seconds > 0 ? measurePace(cuts, seconds) : null, frames };
}

/** Measures a picture as a film of one frame. */
export async function measurePicture(bytes: Uint8Array, canRead: boolean): Promise<MeasuredSource> {
  const image = await loadImage(Buffer.from(bytes));
  const canvas = createCanvas(SMALL.width, SMALL.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0, SMALL.width, SMALL.height);
  const { data } = context.getImageData(0, 0, SMALL.width, SMALL.height);
  const pixels = new Uint8Array(BYTES_A_FRAME);
  for (let pixel = 0; pixel < SMALL.width * SMALL.height; pixel += 1)
    for (let part = 0; part < 3; part += 1) pixels[pixel * 3 + part] = data[pixel * 4 + part] ?? 0;
  const frames = canRead ? [await readFrame(image, 0)] : [];
  return { kind: "picture", pixels, pace: null, frames };
}

async function readFrame(picture: Canvas | Image, second: number): Promise<ReadFrame> {
  const lines = await readPictureText(picture);
  return { second, width: picture.width, height: picture.height, lines };
}
