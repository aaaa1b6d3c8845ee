import type { Chunk, Mp4Track } from "./mp4-track";

export interface ReadTrack extends Mp4Track {
  readonly chunks: readonly Chunk[];
}

export interface Mp4Box {
  readonly type: string;
  /** Where its content begins and ends. */
  readonly start: number;
  readonly end: number;
}

const BOXES_MAX = 100_000;

/** The boxes that lie side by side between two places. Stops at one that runs over the end. */
export function listBoxes(bytes: Uint8Array, start = 0, end = bytes.length): readonly Mp4Box[] {
  const view = viewOf(bytes);
  const boxes: Mp4Box[] = [];
  let at = start;
  while (at + 8 <= end && boxes.length < BOXES_MAX) {
    const short = view.getUint32(at);
    const long = short === 1 && at + 16 <= end;
    const size = long ? Number(view.getBigUint64(at + 8)) : short === 0 ? end - at : short;
    if (size < 8 || at + size > end) break;
    boxes.push({ type: typeAt(view, at + 4), start: at + (long ? 16 : 8), end: at + size });
    at += size;
  }
  return boxes;
}

/** Reads the sample tables of a film's tracks; null where it has none, or where one is not AVC or AAC. */
export function readMp4(bytes: Uint8Array): readonly ReadTrack[] | null {
  const moov = listBoxes(bytes).find(({ type }) => type === "moov");
  if (!moov) return null;
  const tracks: ReadTrack[] = [];
  for (const trak of listBoxes(bytes, moov.start, moov.end)) {
    if (trak.type !== "trak") continue;
    const track = readTrack(bytes, trak);
    if (track === null) return null;
    tracks.push(track);
  }
  return tracks.length > 0 ? tracks : null;
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const typeAt = (view: DataView, at: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(at + index)));

/** The box at the end of a path of types. */
export function findBox(bytes: Uint8Array, from: Mp4Box, path: readonly string[]): Mp4Box | null {
  let found: Mp4Box | null = from;
  for (const wanted of path) {
    found = listBoxes(bytes, found.start, found.end).find(({ type }) => type === wanted) ?? null;
    if (found === null) return null;
  }
  return found;
}

function readTrack(bytes: Uint8Array, trak: Mp4Box): ReadTrack | null {
  const table = findBox(bytes, trak, ["mdia", "minf", "stbl"]);
  const header = findBox(bytes, trak, ["mdia", "mdhd"]);
  const within = (type: string): Mp4Box | null => (table ? findBox(bytes, table, [type]) : null);
  const [entries, times, sizes, runs, offsets] = ["stsd", "stts", "stsz", "stsc", "stco"].map(
    within,
  );
  if (!header || !entries || !times || !sizes || !runs || !offsets) return null;
  const view = viewOf(bytes);
  const entry = listBoxes(bytes, entries.start + 8, entries.end)[0];
  const description = entry ? readEntry(bytes, entry) : null;
  if (description === null || view.getUint32(times.start + 4) !== 1) return null;
  const keys = within("stss");
  return {
    ...description,
    timescale: view.getUint32(header.start + 12),
    sampleDuration: view.getUint32(times.start + 12),
    sizes: readSizes(view, sizes),
    keySamples: keys ? readNumbers(view, keys).map((number) => number - 1) : [],
    chunks: readChunks(view, runs, readNumbers(view, offsets)),
  };
}

type Description = Pick<ReadTrack, "kind" | "config" | "width" | "height">;

function readEntry(bytes: Uint8Array, entry: Mp4Box): Description | null {
  const view = viewOf(bytes);
  if (entry.type === "avc1") {
    const record = listBoxes(bytes, entry.start + 78, entry.end).find(
      ({ type }) => type === "avcC",
    );
    if (!record) return null;
    return {
      kind: "video",
      config: bytes.slice(record.start, record.end),
      width: view.getUint16(entry.start + 24),
      height: view.getUint16(entry.start + 26),
    };
  }
  if (entry.type !== "mp4a") return null;
  const esds = listBoxes(bytes, entry.start + 28, entry.end).find(({ type }) => type === "esds");
  const config = esds ? readAudioConfig(bytes, esds) : null;
  return config ? { kind: "audio", config, width: 0, height: 0 } : null;
}

/** The decoder's own record lies in the descriptor with tag 5, inside those with tags 3 and 4. */
function readAudioConfig(bytes: Uint8Array, esds: Mp4Box): Uint8Array | null {
  let at = esds.start + 4;
  for (let depth = 0; depth < 3; depth += 1) {
    const tag = bytes[at++];
    let length = 0;
    for (let count = 0; count < 4; count += 1) {
      const part = bytes[at++] ?? 0;
      length = (length << 7) | (part & 0x7f);
      if (part < 0x80) break;
    }
    if (tag === 5) return at + length <= esds.end ? bytes.slice(at, at + length) : null;
    if (tag === 3) at += 3;
    else if (tag === 4) at += 13;
    else return null;
  }
  return null;
}

function readSizes(view: DataView, box: Mp4Box): number[] {
  const same = view.getUint32(box.start + 4);
  const count = Math.min(
    view.getUint32(box.start + 8),
    (box.end - box.start) >> (same === 0 ? 2 : 0),
  );
  return Array.from({ length: count }, (_, index) =>
    same === 0 ? view.getUint32(box.start + 12 + index * 4) : same,
  );
}

function readNumbers(view: DataView, box: Mp4Box): number[] {
  const count = Math.min(view.getUint32(box.start + 4), (box.end - box.start - 8) >> 2);
  return Array.from({ length: count }, (_, index) => view.getUint32(box.start + 8 + index * 4));
}

function readChunks(view: DataView, runs: Mp4Box, offsets: readonly number[]): Chunk[] {
  const count = Math.min(
    view.getUint32(runs.start + 4),
    Math.floor((runs.end - runs.start - 8) / 12),
  );
  const table = Array.from({ length: count }, (_, index) => ({
    first: view.getUint32(runs.start + 8 + index * 12),
    samples: view.getUint32(runs.start + 12 + index * 12),
  }));
  let run = 0;
  return offsets.map((offset, index) => {
    while (run + 1 < table.length && (table[run + 1]?.first ?? 0) <= index + 1) run += 1;
    return { offset, samples: table[run]?.samples ?? 0 };
  });
}
