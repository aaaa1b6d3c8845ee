import "server-only";
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { crc32, createDeflateRaw } from "node:zlib";
import iconv from "iconv-lite";

/** In what the names of a zip are written; older export pages use GBK and do not say so. */
export type ZipNames = "utf-8" | "gbk";

interface Member {
  readonly name: Buffer;
  readonly flags: number;
  readonly offset: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

const LOCAL_SIGNATURE = 0x04034b50;
const DESCRIPTOR_SIGNATURE = 0x08074b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const END_SIGNATURE = 0x06054b50;
const VERSION = 20;
const DEFLATED = 8;
const SIZES_FOLLOW = 0x0008;
const NAMES_ARE_UTF8 = 0x0800;
/** The first of January 1980: the same members give the same file, whenever it is written. */
const DOS_DATE = 0x0021;

/**
 * Writes a zip member by member, holding only a few chunks. The house's workbook writer always marks names as UTF-8;
 * this one can also leave them in GBK unmarked, as some export pages do. Source: APPNOTE.TXT 6.3.10, sections 4.3.7 to
 * 4.3.16; without the 64-bit extension, so up to 4 GiB.
 */
export class ZipWriter {
  private readonly members: Member[] = [];
  private readonly out: Writable;
  private readonly names: ZipNames;
  private offset = 0;

  constructor(out: Writable, names: ZipNames) {
    this.out = out;
    this.names = names;
  }

  /** Packs everything that `content` gives. */
  async addMember(name: string, content: Readable): Promise<void> {
    const bytes = this.names === "gbk" ? iconv.encode(name, "gbk") : Buffer.from(name, "utf8");
    const flags = this.names === "gbk" ? SIZES_FOLLOW : SIZES_FOLLOW | NAMES_ARE_UTF8;
    const offset = this.offset;
    await this.write(Buffer.concat([localHeader(flags, bytes.length), bytes]));
    const started = this.offset;
    const deflate = createDeflateRaw();
    let crc = 0;
    let size = 0;
    content.on("data", (chunk: Buffer) => {
      crc = crc32(chunk, crc);
      size += chunk.length;
    });
    content.on("error", (error) => deflate.destroy(error));
    for await (const packed of content.pipe(deflate)) await this.write(packed as Buffer);
    const packed = this.offset - started;
    await this.write(descriptor(crc, packed, size));
    this.members.push({ name: bytes, flags, offset, crc, packed, size });
  }

  /** Writes the directory and ends the stream. */
  async end(): Promise<number> {
    const start = this.offset;
    for (const member of this.members) {
      await this.write(Buffer.concat([centralHeader(member), member.name]));
    }
    await this.write(endOfDirectory(this.members.length, start, this.offset - start));
    this.out.end();
    await finished(this.out, { readable: false });
    return this.offset;
  }

  private async write(bytes: Buffer): Promise<void> {
    this.offset += bytes.length;
    if (!this.out.write(bytes)) await once(this.out, "drain");
  }
}

function localHeader(flags: number, nameLength: number): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(LOCAL_SIGNATURE, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(DEFLATED, 8);
  header.writeUInt16LE(DOS_DATE, 12);
  header.writeUInt16LE(nameLength, 26);
  return header;
}

function descriptor(crc: number, packed: number, size: number): Buffer {
  const record = Buffer.alloc(16);
  record.writeUInt32LE(DESCRIPTOR_SIGNATURE, 0);
  record.writeUInt32LE(crc, 4);
  record.writeUInt32LE(packed, 8);
  record.writeUInt32LE(size, 12);
  return record;
}

function centralHeader(member: Member): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(CENTRAL_SIGNATURE, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(VERSION, 6);
  header.writeUInt16LE(member.flags, 8);
  header.writeUInt16LE(DEFLATED, 10);
  header.writeUInt16LE(DOS_DATE, 14);
  header.writeUInt32LE(member.crc, 16);
  header.writeUInt32LE(member.packed, 20);
  header.writeUInt32LE(member.size, 24);
  header.writeUInt16LE(member.name.length, 28);
  header.writeUInt32LE(member.offset, 42);
  return header;
}

function endOfDirectory(count: number, start: number, size: number): Buffer {
  const record = Buffer.alloc(22);
  record.writeUInt32LE(END_SIGNATURE, 0);
  record.writeUInt16LE(count, 8);
  record.writeUInt16LE(count, 10);
  record.writeUInt32LE(size, 12);
  record.writeUInt32LE(start, 16);
  return record;
}
