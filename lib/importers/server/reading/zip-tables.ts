import { randomUUID } from "node:crypto";
import { open, unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AppError } from "@/lib/kernel";
import type { ByteSource } from "./byte-source";
import { openCsv } from "./csv-table";
import { isClutter, sanitizeEntryName } from "./entry-name";
import { nestedArchiveFault, type Place, readFault } from "./read-fault";
import type { ReadLimits } from "./read-limits";
import { SharedResource } from "./shared-resource";
import { sniffKind } from "./sniff-kind";
import type { SourceTable, StoredFile } from "./source-table";
import { isWorkbook } from "./workbook";
import { workbookTables } from "./workbook-tables";
import { ZipArchive } from "./zip-archive";

/** What the zip itself (null) and each workbook in it unpack to; opening one again does not count twice. */
type UnpackTally = Map<ByteSource | null, number>;

/** The tables of a zip file: the sheets if it is a workbook, else whatever its members hold. */
export async function* zipTables(
  file: StoredFile,
  place: Place,
  limits: ReadLimits,
): AsyncGenerator<SourceTable> {
  const openArchive = () => ZipArchive.open(file.path, place, limits, file.onRead);
  const shared = new SharedResource(openArchive, async (archive) => archive.close());
  yield* shared.using((archive) =>
    isWorkbook(archive, place)
      ? workbookTables(openArchive, place, limits)
      : memberTables(shared, archive, place, limits),
  );
}

async function* memberTables(
  shared: SharedResource<ZipArchive>,
  archive: ZipArchive,
  place: Place,
  limits: ReadLimits,
): AsyncGenerator<SourceTable> {
  const members = listMembers(shared, archive, place, limits);
  const tally: UnpackTally = new Map([[null, archive.unpackedBytes]]);
  for (const member of members) {
    try {
      yield* oneMemberTables(member, limits, tally);
    } catch (error) {
      // A bad member must not keep its neighbours out, nor be passed over in silence: its rows are the error.
      if (!(error instanceof AppError)) throw error;
      yield faultyTable(member.place, error);
    }
  }
}

function listMembers(
  shared: SharedResource<ZipArchive>,
  archive: ZipArchive,
  place: Place,
  limits: ReadLimits,
): ByteSource[] {
  const members = [...archive.entries.entries()].filter(([, { name }]) => !isClutter(name));
  if (members.length === 0) throw readFault("empty-file", place, "the zip holds no file.");
  if (members.length > limits.membersMax) {
    throw readFault(
      "too-many-members",
      place,
      `the zip holds ${members.length} files, more than the ${limits.membersMax} allowed.`,
    );
  }
  return members.map(([index, { name }]) => {
    const memberPlace = { ...place, memberPath: sanitizeEntryName(name) };
    return { place: memberPlace, chunks: () => memberChunks(shared, index, memberPlace) };
  });
}

function memberChunks(
  shared: SharedResource<ZipArchive>,
  index: number,
  place: Place,
): AsyncIterable<Buffer> {
  return shared.using((archive) => {
    const entry = archive.entries[index];
    if (!entry) throw new Error("The zip has lost a member since it was opened.");
    return archive.source(entry, place).chunks();
  });
}

async function* oneMemberTables(
  member: ByteSource,
  limits: ReadLimits,
  tally: UnpackTally,
): AsyncGenerator<SourceTable> {
  const kind = await sniffKind(member);
  if (kind === "text") yield await openCsv(member, limits);
  else if (kind === "gzip") throw nestedArchiveFault(member.place);
  else yield* workbookTables(() => openMemberWorkbook(member, limits, tally), member.place, limits);
}

/** A zip can only be read from a file with a beginning and an end, so the member is unpacked into one first. */
async function openMemberWorkbook(
  member: ByteSource,
  limits: ReadLimits,
  tally: UnpackTally,
): Promise<ZipArchive> {
  const path = join(tmpdir(), `chengfang-member-${randomUUID()}`);
  try {
    await writeChunks(path, member);
    const archive = await ZipArchive.open(path, member.place, limits);
    try {
      if (!isWorkbook(archive, member.place)) throw nestedArchiveFault(member.place);
      tally.set(member, archive.unpackedBytes);
      refuseTotal(tally, member.place, limits);
    } catch (error) {
      archive.close();
      throw error;
    }
    return archive;
  } finally {
    // The open archive keeps the bytes; without a name they are gone with the process at the latest.
    await unlink(path).catch(() => undefined);
  }
}

async function writeChunks(path: string, source: ByteSource): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    for await (const chunk of source.chunks()) await file.appendFile(chunk);
  } finally {
    await file.close();
  }
}

function refuseTotal(tally: UnpackTally, place: Place, limits: ReadLimits): void {
  const total = [...tally.values()].reduce((sum, bytes) => sum + bytes, 0);
  if (total <= limits.unpackedBytesMax) return;
  throw readFault(
    "unpacks-too-large",
    place,
    `the zip and the workbooks in it unpack to more than the ${limits.unpackedBytesMax} bytes allowed.`,
  );
}

function faultyTable(place: Place, fault: AppError): SourceTable {
  return {
    fileName: place.fileName,
    memberPath: place.memberPath ?? null,
    sheet: null,
    encoding: "utf-8",
    delimiter: null,
    rows: async function* () {
      yield* [];
      throw fault;
    },
  };
}
