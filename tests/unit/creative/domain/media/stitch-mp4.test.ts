import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Mp4Track } from "@/lib/creative/domain/media/mp4-track";
import { findBox, listBoxes, readMp4 } from "@/lib/creative/domain/media/read-mp4";
import { cutStretches, type StitchedFilm, stitchMp4 } from "@/lib/creative/domain/media/stitch-mp4";

const CONFIG = new Uint8Array([
  1, 0x64, 0, 0x1f, 0xff, 0xe1, 0, 2, 0x67, 0x64, 1, 0, 2, 0x68, 0xee,
]);

const video = (sizes: number[], part: Partial<Mp4Track> = {}): Mp4Track => ({
  kind: "video",
  config: CONFIG,
  timescale: 12_800,
  sampleDuration: 512,
  sizes,
  keySamples: [0],
  width: 720,
  height: 1280,
  ...part,
});

const sound = (count: number): Mp4Track => ({
  kind: "audio",
  config: new Uint8Array([0x12, 0x10]),
  timescale: 44_100,
  sampleDuration: 1024,
  sizes: Array.from({ length: count }, () => 10),
  keySamples: [],
  width: 0,
  height: 0,
});

function stitch(segments: Mp4Track[], audio: Mp4Track | null = null): StitchedFilm {
  const film = stitchMp4({
    segments,
    sound: audio,
    priming: 1024,
    tags: [{ key: "AIGC", text: '{"Label":"1"}' }],
  });
  if (typeof film === "string") throw new Error(film);
  return film;
}

describe("stitchMp4", () => {
  const film = stitch([video([100, 20, 20]), video([90, 30])], sound(20));
  const tracks = readMp4(film.head);

  it("puts the tables before the samples", () => {
    expect(listBoxes(film.head).map(({ type }) => type)).toEqual(["ftyp", "moov"]);
    expect(String.fromCharCode(...film.head.slice(-4))).toBe("mdat");
  });

  it("lists all frames with the first of each segment as a place to start", () => {
    expect(tracks?.[0]).toMatchObject({
      kind: "video",
      sizes: [100, 20, 20, 90, 30],
      keySamples: [0, 3],
      timescale: 12_800,
      sampleDuration: 512,
      width: 720,
      height: 1280,
    });
  });

  it("lays after each segment the sound that is heard with it", () => {
    const base = film.head.length;
    // Three frames are 5,292 samples of sound and the priming 1,024: seven blocks; five frames make it ten.
    expect(tracks?.[0]?.chunks).toEqual([
      { offset: base, samples: 3 },
      { offset: base + 140 + 70, samples: 2 },
    ]);
    expect(tracks?.[1]?.chunks).toEqual([
      { offset: base + 140, samples: 7 },
      { offset: base + 210 + 120, samples: 3 },
    ]);
    expect(film.body).toEqual([
      { source: 0, offset: 0, length: 140 },
      { source: 2, offset: 0, length: 70 },
      { source: 1, offset: 0, length: 120 },
      { source: 2, offset: 70, length: 30 },
    ]);
  });

  it("knows its length before a byte is read", () => {
    expect(film.length).toBe(film.head.length + 140 + 70 + 120 + 30);
    expect(film.seconds).toBe(0.2);
  });

  it("leaves the encoder's priming out of what is played", () => {
    const moov = listBoxes(film.head).find(({ type }) => type === "moov");
    if (!moov) throw new Error("A film has a moov.");
    const traks = listBoxes(film.head, moov.start, moov.end).filter(({ type }) => type === "trak");
    const edits = traks.map((trak) => {
      const list = findBox(film.head, trak, ["edts", "elst"]);
      const view = new DataView(film.head.buffer, list?.start ?? 0);
      return { duration: view.getUint32(8), from: view.getInt32(12) };
    });
    expect(edits).toEqual([
      { duration: 2560, from: 0 },
      { duration: 2560, from: 1024 },
    ]);
  });

  it("carries its tags as text", () => {
    expect(new TextDecoder().decode(film.head)).toContain('{"Label":"1"}');
  });

  it("refuses segments that one decoder record does not fit", () => {
    const other = new Uint8Array(CONFIG);
    other[8] = 0x42;
    const input = { sound: null, priming: 0, tags: [] };
    expect(stitchMp4({ ...input, segments: [video([1]), video([1], { config: other })] })).toBe(
      "segments-differ",
    );
    expect(stitchMp4({ ...input, segments: [] })).toBe("no-segments");
  });
});

describe("cutStretches", () => {
  const film = stitch([video([50, 7]), video([31])], sound(9));
  const sources = [
    ...[57, 31, 90].map((length, source) =>
      Uint8Array.from({ length }, (_, at) => (source * 100 + at) & 255),
    ),
  ];
  const bytes = (start: number, end: number): number[] =>
    cutStretches(film, start, end).flatMap(({ source, offset, length }) => [
      ...(source < 0 ? film.head : (sources[source] ?? new Uint8Array())).slice(
        offset,
        offset + length,
      ),
    ]);
  const whole = bytes(0, film.length);

  it("gives the whole film", () => {
    expect(whole.length).toBe(film.length);
  });

  it("gives any range as the whole has it", () => {
    fc.assert(
      fc.property(fc.nat({ max: film.length }), fc.nat({ max: film.length }), (a, b) => {
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        expect(bytes(start, end)).toEqual(whole.slice(start, end));
      }),
    );
  });
});
