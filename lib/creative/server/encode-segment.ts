import "server-only";
import { type PackedTrack, packSound, packVideo } from "../domain/media/elementary-streams";
import type { MusicBed } from "../domain/media/recipe";
import { FRAME_RATE, VIDEO_HEIGHT, VIDEO_WIDTH } from "../domain/media/scene-time";
import { SAMPLE_RATE, synthesiseBed } from "../domain/media/synthesise-bed";
import { MOVIE_TIMESCALE, writeDataHead, writeHead } from "../domain/media/write-mp4";
import { encodeWithoutFfmpeg, PLAIN_ENCODER_VERSION } from "./encode-without-ffmpeg";
import type { SceneFilm } from "./film-scene";
import { findFfmpeg, runFfmpeg } from "./media/ffmpeg";

/** Changes with everything that changes an encoded byte and is not in the recipe. */
export function encoderVersion(): string {
  return findFfmpeg() === null ? PLAIN_ENCODER_VERSION : "x264-faster-22-2";
}

const FORMAT = {
  width: VIDEO_WIDTH,
  height: VIDEO_HEIGHT,
  timescale: MOVIE_TIMESCALE,
  sampleDuration: MOVIE_TIMESCALE / FRAME_RATE,
};

/**
 * One closed group of pictures with the same parameter sets whatever it shows, so that any may follow any. A segment
 * is encoded once and sent many times, so the preset is one that is a tenth smaller at the same SSIM than the next.
 */
export const ENCODE_OPTIONS: readonly string[] = [
  ...["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", `${VIDEO_WIDTH}x${VIDEO_HEIGHT}`],
  ...["-r", String(FRAME_RATE), "-i", "pipe:0", "-an", "-c:v", "libx264", "-preset", "faster"],
  ...[
    "-crf",
    "24",
    "-bf",
    "0",
    "-threads",
    "1",
    "-colorspace",
    "bt709",
    "-color_primaries",
    "bt709",
  ],
  ...["-color_trc", "bt709", "-color_range", "tv"],
  ...["-x264-params", "keyint=infinite:scenecut=0:stitchable=1:open-gop=0"],
  ...["-f", "h264", "pipe:1"],
];

function* framesOf(film: SceneFilm): Generator<Uint8Array> {
  for (let frame = 0; frame < film.frames; frame += 1) yield film.frameAt(frame);
}

/** Encodes a filmed scene into a file of one track: by ffmpeg, or where there is none by an encoder of our own process. */
export async function encodeScene(film: SceneFilm): Promise<Uint8Array> {
  const packed =
    findFfmpeg() === null
      ? await encodeWithoutFfmpeg(film, FORMAT)
      : packVideo(await runFfmpeg(ENCODE_OPTIONS, framesOf(film)), FORMAT);
  if (packed === null || packed.track.sizes.length !== film.frames) {
    throw new Error(
      `The encoder returned ${packed?.track.sizes.length ?? 0} of ${film.frames} frames.`,
    );
  }
  return toFile(packed);
}

/** Samples that AAC encoders put before the first. */
export const PRIMING = 1024;

/** A bed of so many seconds, silent where there is none. */
export function playBed(bed: MusicBed | null, seconds: number): Int16Array {
  return bed ? synthesiseBed(bed, seconds) : new Int16Array(2 * Math.round(seconds * SAMPLE_RATE));
}

/** Encodes samples of two channels. */
export async function encodeSound(samples: Int16Array): Promise<Uint8Array> {
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  const stream = await runFfmpeg(
    [
      ...["-f", "s16le", "-ar", String(SAMPLE_RATE), "-ac", "2", "-i", "pipe:0"],
      ...["-c:a", "aac", "-b:a", "96k", "-f", "adts", "pipe:1"],
    ],
    [bytes],
  );
  const packed = packSound(stream);
  if (packed === null) throw new Error("The encoder returned no sound.");
  return toFile(packed);
}

function toFile({ track, data }: PackedTrack): Uint8Array {
  const duration = track.sizes.length * track.sampleDuration;
  const placed = (offset: number) => ({
    ...track,
    chunks: [{ offset, samples: track.sizes.length }],
    skip: 0,
    duration,
  });
  const base = writeHead([placed(0)], []).length + 8;
  return Buffer.concat([writeHead([placed(base)], []), writeDataHead(data.length), data]);
}
