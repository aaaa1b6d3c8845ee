import { type Chunk, canJoin, type Mp4Track, sumSizes } from "./mp4-track";
import { type Mp4Tag, writeDataHead, writeHead } from "./write-mp4";

/** A stretch of a source's samples: which source, from which of its samples' bytes on, how many. */
export interface Stretch {
  readonly source: number;
  readonly offset: number;
  readonly length: number;
}

/** A finished film: its head, and what follows it byte by byte. Nothing is encoded or copied to make it. */
export interface StitchedFilm {
  readonly head: Uint8Array;
  readonly body: readonly Stretch[];
  readonly length: number;
  readonly seconds: number;
}

export type StitchFault = "no-segments" | "segments-differ";

export interface StitchInput {
  /** In the order they are seen; sources 0 to n − 1. */
  readonly segments: readonly Mp4Track[];
  /** The last source, where there is sound. */
  readonly sound: Mp4Track | null;
  /** Samples of the sound that its encoder put before the first (priming). */
  readonly priming: number;
  readonly tags: readonly Mp4Tag[];
}

/** Puts segments one behind the other with the sound beside them, the tables first; or says why that cannot be. */
export function stitchMp4(input: StitchInput): StitchedFilm | StitchFault {
  const [first] = input.segments;
  if (!first) return "no-segments";
  if (!input.segments.every((segment) => canJoin(first, segment))) return "segments-differ";
  const { stretches, videoChunks, soundChunks, soundSamples } = interleave(input, first);
  const sizes = input.segments.flatMap((segment) => segment.sizes);
  const duration = sizes.length * first.sampleDuration;
  const seconds = duration / first.timescale;
  const headOf = (base: number): Uint8Array =>
    writeHead(
      [
        {
          ...first,
          sizes,
          keySamples: keysOf(input.segments),
          chunks: moved(videoChunks, base),
          skip: 0,
          duration,
        },
        ...(input.sound
          ? [
              {
                ...input.sound,
                sizes: input.sound.sizes.slice(0, soundSamples),
                keySamples: [],
                chunks: moved(soundChunks, base),
                skip: input.priming,
                duration: Math.round(seconds * input.sound.timescale),
              },
            ]
          : []),
      ],
      input.tags,
    );
  // Offsets are of one width, so the head is as long with the right ones as with none.
  const bodyLength = stretches.reduce((sum, { length }) => sum + length, 0);
  const base = headOf(0).length + 8;
  const [moov, mdat] = [headOf(base), writeDataHead(bodyLength)];
  const head = new Uint8Array(base);
  head.set(moov);
  head.set(mdat, moov.length);
  return { head, body: stretches, length: base + bodyLength, seconds };
}

const moved = (chunks: readonly Chunk[], by: number): Chunk[] =>
  chunks.map(({ offset, samples }) => ({ offset: offset + by, samples }));

function keysOf(segments: readonly Mp4Track[]): number[] {
  let passed = 0;
  return segments.flatMap(({ keySamples, sizes }) => {
    const keys = keySamples.map((index) => index + passed);
    passed += sizes.length;
    return keys;
  });
}

interface Interleaved {
  readonly stretches: Stretch[];
  readonly videoChunks: Chunk[];
  readonly soundChunks: Chunk[];
  readonly soundSamples: number;
}

/** After each segment comes the sound that is heard with it, so that a player reads forward only. */
function interleave({ segments, sound, priming }: StitchInput, first: Mp4Track): Interleaved {
  const out: Interleaved = { stretches: [], videoChunks: [], soundChunks: [], soundSamples: 0 };
  let [place, seen, heard, soundBytes] = [0, 0, 0, 0];
  segments.forEach((segment, source) => {
    const length = sumSizes(segment);
    out.videoChunks.push({ offset: place, samples: segment.sizes.length });
    out.stretches.push({ source, offset: 0, length });
    place += length;
    seen += segment.sizes.length;
    if (!sound) return;
    const until = ((seen * first.sampleDuration) / first.timescale) * sound.timescale + priming;
    const needed = Math.min(sound.sizes.length, Math.ceil(until / sound.sampleDuration));
    const size = sound.sizes.slice(heard, needed).reduce((sum, part) => sum + part, 0);
    if (needed > heard) {
      out.soundChunks.push({ offset: place, samples: needed - heard });
      out.stretches.push({ source: segments.length, offset: soundBytes, length: size });
      place += size;
      soundBytes += size;
      heard = needed;
    }
  });
  return { ...out, soundSamples: heard };
}

/** Which bytes of which sources make the bytes from `start` to before `end` of a film; −1 is its head. */
export function cutStretches(film: StitchedFilm, start: number, end: number): readonly Stretch[] {
  const cut: Stretch[] = [];
  let place = 0;
  for (const part of [{ source: -1, offset: 0, length: film.head.length }, ...film.body]) {
    const from = Math.max(start, place);
    const to = Math.min(end, place + part.length);
    if (from < to)
      cut.push({ source: part.source, offset: part.offset + from - place, length: to - from });
    place += part.length;
  }
  return cut;
}
