/** One track of a film as its sample tables say it: what a decoder needs before the first byte of a sample. */
export interface Mp4Track {
  readonly kind: "video" | "audio";
  /** Video: the avcC record. Audio: the AudioSpecificConfig. */
  readonly config: Uint8Array;
  readonly timescale: number;
  /** Every sample lasts the same, in the track's timescale. */
  readonly sampleDuration: number;
  readonly sizes: readonly number[];
  /** Positions of samples that a decoder can start at; empty where all are such. */
  readonly keySamples: readonly number[];
  readonly width: number;
  readonly height: number;
}

/** Samples that lie together: where in the file, and how many. */
export interface Chunk {
  readonly offset: number;
  readonly samples: number;
}

/** A track and where its samples lie. `skip` and `duration`, in its timescale, are what of it is played. */
export interface PlacedTrack extends Mp4Track {
  readonly chunks: readonly Chunk[];
  readonly skip: number;
  readonly duration: number;
}

/** True where samples of two tracks may follow each other under one description. */
export function canJoin(a: Mp4Track, b: Mp4Track): boolean {
  return (
    a.kind === b.kind &&
    a.timescale === b.timescale &&
    a.sampleDuration === b.sampleDuration &&
    a.width === b.width &&
    a.height === b.height &&
    a.config.length === b.config.length &&
    a.config.every((value, index) => value === b.config[index])
  );
}

export function sumSizes({ sizes }: Mp4Track): number {
  let sum = 0;
  for (const size of sizes) sum += size;
  return sum;
}
