import "server-only";
import { setImmediate } from "node:timers/promises";
import { ByteWriter } from "../domain/media/byte-writer";
import type { PackedTrack, VideoFormat } from "../domain/media/elementary-streams";
import { readMp4 } from "../domain/media/read-mp4";
import type { SceneFilm } from "./film-scene";
import { installed } from "./media/installed";

/** Part of a segment's key: what this encoder makes cannot follow what another made. */
export const PLAIN_ENCODER_VERSION = "minih264-26-2";

const QUANTIZER = 26;
/** 0 is best and 10 fastest. */
const SPEED = 8;
const ONE_GROUP = 100_000;
const KEY_SLICE = 5;

/**
 * Encodes a film with minih264 compiled to WebAssembly: Baseline profile, several times slower than x264, and free of
 * the GPL. It has no sound encoder beside it. Lets other work in between frames.
 */
export async function encodeWithoutFfmpeg(
  film: SceneFilm,
  format: VideoFormat,
): Promise<PackedTrack> {
  // A CommonJS bundle whose names an import cannot see.
  const encoders: typeof import("h264-mp4-encoder") = installed("h264-mp4-encoder");
  const encoder = await encoders.createH264MP4Encoder();
  try {
    encoder.width = format.width;
    encoder.height = format.height;
    encoder.frameRate = format.timescale / format.sampleDuration;
    encoder.quantizationParameter = QUANTIZER;
    encoder.speed = SPEED;
    encoder.groupOfPictures = ONE_GROUP;
    encoder.initialize();
    for (let frame = 0; frame < film.frames; frame += 1) {
      encoder.addFrameYuv(film.frameAt(frame));
      await setImmediate();
    }
    encoder.finalize();
    const file = encoder.FS.readFile(encoder.outputFilename);
    encoder.FS.unlink(encoder.outputFilename);
    return repack(file, format);
  } finally {
    encoder.delete();
  }
}

/** Takes the samples out of the encoder's own file, whose clock and chunks are not ours. */
function repack(file: Uint8Array, format: VideoFormat): PackedTrack {
  const track = readMp4(file)?.find(({ kind }) => kind === "video");
  if (!track) throw new Error("The encoder returned no film.");
  const out = new ByteWriter();
  const keySamples: number[] = [];
  let sample = 0;
  for (const chunk of track.chunks) {
    let at = chunk.offset;
    for (let count = 0; count < chunk.samples && sample < track.sizes.length; count += 1) {
      const size = track.sizes[sample] ?? 0;
      // The first unit's type, behind its four bytes of length.
      if (((file[at + 4] ?? 0) & 0x1f) === KEY_SLICE) keySamples.push(sample);
      out.bytes(file.subarray(at, at + size));
      at += size;
      sample += 1;
    }
  }
  const { config, sizes } = track;
  return { track: { kind: "video", config, sizes, keySamples, ...format }, data: out.finish() };
}
