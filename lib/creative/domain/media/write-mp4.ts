import { ByteWriter } from "./byte-writer";
import type { PlacedTrack } from "./mp4-track";

/** A named text in the file's metadata. */
export interface Mp4Tag {
  readonly key: string;
  readonly text: string;
}

export const MOVIE_TIMESCALE = 12_800;
const UNITY = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000];

/** The two boxes before the samples: what the file is, and where everything lies. */
export function writeHead(tracks: readonly PlacedTrack[], tags: readonly Mp4Tag[]): Uint8Array {
  const out = new ByteWriter();
  out.box("ftyp", () => out.ascii("isom").u32(0x200).ascii("isomiso2avc1mp41"));
  out.box("moov", () => {
    const duration = Math.max(...tracks.map(inMovie));
    writeMovieHeader(out, duration, tracks.length + 1);
    tracks.forEach((track, index) => {
      writeTrack(out, track, index + 1);
    });
    if (tags.length > 0) writeTags(out, tags);
  });
  return out.finish();
}

/** The head of the box that holds the samples. */
export function writeDataHead(length: number): Uint8Array {
  return new ByteWriter()
    .u32(length + 8)
    .ascii("mdat")
    .finish();
}

const inMovie = ({ duration, timescale }: PlacedTrack): number =>
  Math.round((duration * MOVIE_TIMESCALE) / timescale);

function writeMatrix(out: ByteWriter): void {
  for (const value of UNITY) out.u32(value);
}

function writeMovieHeader(out: ByteWriter, duration: number, nextTrack: number): void {
  out.fullBox("mvhd", 0, () => {
    out.u32(0).u32(0).u32(MOVIE_TIMESCALE).u32(duration);
    out.u32(0x10000).u16(0x100).zeros(10);
    writeMatrix(out);
    out.zeros(24).u32(nextTrack);
  });
}

function writeTrack(out: ByteWriter, track: PlacedTrack, id: number): void {
  const isVideo = track.kind === "video";
  const duration = inMovie(track);
  out.box("trak", () => {
    out.fullBox("tkhd", 3, () => {
      out.u32(0).u32(0).u32(id).u32(0).u32(duration).zeros(8);
      out
        .u16(0)
        .u16(isVideo ? 0 : 1)
        .u16(isVideo ? 0 : 0x100)
        .u16(0);
      writeMatrix(out);
      out.u32(track.width * 0x10000).u32(track.height * 0x10000);
    });
    out.box("edts", () => {
      out.fullBox("elst", 0, () => out.u32(1).u32(duration).i32(track.skip).u32(0x10000));
    });
    out.box("mdia", () => {
      const length = track.sizes.length * track.sampleDuration;
      out.fullBox("mdhd", 0, () => {
        out.u32(0).u32(0).u32(track.timescale).u32(length).u16(0x55c4).u16(0);
      });
      out.fullBox("hdlr", 0, () =>
        out
          .u32(0)
          .ascii(isVideo ? "vide" : "soun")
          .zeros(13),
      );
      out.box("minf", () => {
        if (isVideo) out.fullBox("vmhd", 1, () => out.zeros(8));
        else out.fullBox("smhd", 0, () => out.zeros(4));
        out.box("dinf", () => {
          out.fullBox("dref", 0, () => out.u32(1).fullBox("url ", 1, () => undefined));
        });
        out.box("stbl", () => writeSampleTable(out, track));
      });
    });
  });
}

function writeSampleTable(out: ByteWriter, track: PlacedTrack): void {
  out.fullBox("stsd", 0, () => {
    out.u32(1);
    if (track.kind === "video") writeVideoEntry(out, track);
    else writeAudioEntry(out, track);
  });
  out.fullBox("stts", 0, () => out.u32(1).u32(track.sizes.length).u32(track.sampleDuration));
  if (track.keySamples.length > 0) {
    out.fullBox("stss", 0, () => {
      out.u32(track.keySamples.length);
      for (const index of track.keySamples) out.u32(index + 1);
    });
  }
  writeChunkRuns(out, track);
  out.fullBox("stsz", 0, () => {
    out.u32(0).u32(track.sizes.length);
    for (const size of track.sizes) out.u32(size);
  });
  out.fullBox("stco", 0, () => {
    out.u32(track.chunks.length);
    for (const { offset } of track.chunks) out.u32(offset);
  });
}

/** Runs of chunks with the same number of samples. */
function writeChunkRuns(out: ByteWriter, { chunks }: PlacedTrack): void {
  const runs = chunks
    .map(({ samples }, index) => ({ samples, first: index + 1 }))
    .filter(({ samples }, index) => index === 0 || chunks[index - 1]?.samples !== samples);
  out.fullBox("stsc", 0, () => {
    out.u32(runs.length);
    for (const { first, samples } of runs) out.u32(first).u32(samples).u32(1);
  });
}

function writeVideoEntry(out: ByteWriter, { width, height, config }: PlacedTrack): void {
  out.box("avc1", () => {
    out.zeros(6).u16(1).zeros(16).u16(width).u16(height);
    out.u32(0x480000).u32(0x480000).u32(0).u16(1).zeros(32).u16(0x18).u16(0xffff);
    out.box("avcC", () => out.bytes(config));
    // Primaries, transfer and matrix of BT.709, limited range.
    out.box("colr", () => out.ascii("nclx").u16(1).u16(1).u16(1).u8(0));
  });
}

/** The sample rate is the track's timescale; the channels are in bits 3 to 6 of the config's second byte. */
function writeAudioEntry(out: ByteWriter, { config, timescale }: PlacedTrack): void {
  const channels = ((config[1] ?? 0) >> 3) & 0x0f;
  out.box("mp4a", () => {
    out
      .zeros(6)
      .u16(1)
      .zeros(8)
      .u16(channels)
      .u16(16)
      .zeros(4)
      .u32(timescale * 0x10000);
    out.fullBox("esds", 0, () => {
      out
        .u8(0x03)
        .u8(23 + config.length)
        .u16(0)
        .u8(0);
      out
        .u8(0x04)
        .u8(15 + config.length)
        .u8(0x40)
        .u8(0x15)
        .zeros(3)
        .u32(0)
        .u32(0);
      out.u8(0x05).u8(config.length).bytes(config);
      out.u8(0x06).u8(1).u8(2);
    });
  });
}

/** Tags under names of their own, as QuickTime's metadata has them. */
function writeTags(out: ByteWriter, tags: readonly Mp4Tag[]): void {
  const encoder = new TextEncoder();
  out.box("udta", () => {
    out.fullBox("meta", 0, () => {
      out.fullBox("hdlr", 0, () => out.u32(0).ascii("mdta").zeros(13));
      out.fullBox("keys", 0, () => {
        out.u32(tags.length);
        for (const { key } of tags) out.box("mdta", () => out.ascii(key));
      });
      out.box("ilst", () => {
        tags.forEach(({ text }, index) => {
          const name = String.fromCharCode(0, 0, 0, index + 1);
          out.box(name, () => out.box("data", () => out.u32(1).u32(0).bytes(encoder.encode(text))));
        });
      });
    });
  });
}
