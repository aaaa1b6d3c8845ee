import { ByteWriter } from "./byte-writer";
import type { Mp4Track } from "./mp4-track";

/** A track and its samples' bytes, one behind the other. */
export interface PackedTrack {
  readonly track: Mp4Track;
  readonly data: Uint8Array;
}

export interface VideoFormat {
  readonly width: number;
  readonly height: number;
  readonly timescale: number;
  readonly sampleDuration: number;
}

const SLICE = 1;
const KEY_SLICE = 5;
const SEQUENCE_SET = 7;
const PICTURE_SET = 8;

/**
 * Packs an H.264 byte stream (ITU-T H.264 annex B) of one slice a frame: start codes become lengths, parameter sets
 * move into the decoder record, everything else that is not a slice is dropped. Null where parameter sets or frames
 * are missing.
 */
export function packVideo(stream: Uint8Array, format: VideoFormat): PackedTrack | null {
  let [sequence, picture]: [Uint8Array | null, Uint8Array | null] = [null, null];
  const sizes: number[] = [];
  const keySamples: number[] = [];
  const out = new ByteWriter();
  for (const unit of listUnits(stream)) {
    const type = (unit[0] ?? 0) & 0x1f;
    if (type === SEQUENCE_SET) sequence ??= unit;
    else if (type === PICTURE_SET) picture ??= unit;
    else if (type === SLICE || type === KEY_SLICE) {
      if (type === KEY_SLICE) keySamples.push(sizes.length);
      out.u32(unit.length).bytes(unit);
      sizes.push(unit.length + 4);
    }
  }
  if (!sequence || !picture || sizes.length === 0) return null;
  const track: Mp4Track = {
    kind: "video",
    config: decoderRecord(sequence, picture),
    sizes,
    keySamples,
    ...format,
  };
  return { track, data: out.finish() };
}

/** The units between start codes, without trailing zeros. */
function listUnits(stream: Uint8Array): Uint8Array[] {
  const starts: number[] = [];
  let at = stream.indexOf(1);
  while (at >= 0) {
    if (at >= 2 && stream[at - 1] === 0 && stream[at - 2] === 0) starts.push(at + 1);
    at = stream.indexOf(1, at + 1);
  }
  return starts.map((start, index) => {
    let end = index + 1 < starts.length ? (starts[index + 1] ?? 0) - 3 : stream.length;
    while (end > start && stream[end - 1] === 0) end -= 1;
    return stream.subarray(start, end);
  });
}

function decoderRecord(sequence: Uint8Array, picture: Uint8Array): Uint8Array {
  const out = new ByteWriter();
  out.u8(1).bytes(sequence.subarray(1, 4)).u8(0xff).u8(0xe1);
  out.u16(sequence.length).bytes(sequence).u8(1).u16(picture.length).bytes(picture);
  return out.finish();
}

const RATES = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
];
const SAMPLES_PER_FRAME = 1024;

/** Packs an AAC stream with ADTS headers (ISO/IEC 13818-7). Null where a header is not one. */
export function packSound(stream: Uint8Array): PackedTrack | null {
  const sizes: number[] = [];
  const out = new ByteWriter();
  let config: Uint8Array | null = null;
  let timescale = 0;
  let at = 0;
  while (at + 7 <= stream.length) {
    const byte = (index: number): number => stream[at + index] ?? 0;
    if (byte(0) !== 0xff || (byte(1) & 0xf0) !== 0xf0) return null;
    const length = ((byte(3) & 3) << 11) | (byte(4) << 3) | (byte(5) >> 5);
    const head = (byte(1) & 1) === 1 ? 7 : 9;
    if (length <= head || at + length > stream.length) return null;
    const [profile, rate] = [(byte(2) >> 6) + 1, (byte(2) >> 2) & 0x0f];
    const channels = ((byte(2) & 1) << 2) | (byte(3) >> 6);
    timescale = RATES[rate] ?? 0;
    config ??= new Uint8Array([(profile << 3) | (rate >> 1), ((rate & 1) << 7) | (channels << 3)]);
    out.bytes(stream.subarray(at + head, at + length));
    sizes.push(length - head);
    at += length;
  }
  if (!config || timescale === 0) return null;
  return {
    track: {
      kind: "audio",
      config,
      timescale,
      sampleDuration: SAMPLES_PER_FRAME,
      sizes,
      keySamples: [],
      width: 0,
      height: 0,
    },
    data: out.finish(),
  };
}
