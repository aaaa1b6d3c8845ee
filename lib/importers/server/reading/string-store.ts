import { randomUUID } from "node:crypto";
import { closeSync, openSync, readSync, unlinkSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PAGE_BYTES = 256 * 1024;
const RESIDENT_PAGES = 256;
const CACHED_PAGES = 64;
const CACHED_TEXTS = 1 << 15;
const LENGTH_BYTES = 4;

/**
 * A long list of strings in little memory: their UTF-8 bytes on pages, the older pages in a temporary file once there
 * are more than 64 MiB, and JavaScript strings only of what was asked for lately.
 */
export class StringStore {
  #starts = new Uint32Array(1024);
  #count = 0;
  #textBytes = 0;
  /** By page number; null once it is in the file. */
  readonly #pages: (Buffer | null)[] = [];
  #oldestResident = 0;
  #used = PAGE_BYTES;
  #file: number | null = null;
  readonly #cachedPages = new Map<number, Buffer>();
  readonly #cachedIndexes = new Int32Array(CACHED_TEXTS).fill(-1);
  readonly #cachedTexts = new Array<string>(CACHED_TEXTS).fill("");

  get count(): number {
    return this.#count;
  }

  /** What the strings weigh, with a charge for each that keeps millions of empty ones from being free. */
  get weight(): number {
    return this.#textBytes + this.#count * 32;
  }

  /** Adds valid UTF-8; at most `longestBytes` of it. */
  append(text: Uint8Array): void {
    const page = this.#pageFor(LENGTH_BYTES + text.length);
    if (this.#count === this.#starts.length) this.#grow();
    this.#starts[this.#count++] = (this.#pages.length - 1) * PAGE_BYTES + this.#used;
    page.writeUInt32LE(text.length, this.#used);
    page.set(text, this.#used + LENGTH_BYTES);
    this.#used += LENGTH_BYTES + text.length;
    this.#textBytes += text.length;
  }

  /** The string at an index below `count`. */
  get(index: number): string {
    const slot = index & (CACHED_TEXTS - 1);
    if (this.#cachedIndexes[slot] === index) return this.#cachedTexts[slot] as string;
    const start = this.#starts[index] as number;
    const page = this.#page(Math.floor(start / PAGE_BYTES));
    const from = (start % PAGE_BYTES) + LENGTH_BYTES;
    const text = page.toString("utf8", from, from + page.readUInt32LE(from - LENGTH_BYTES));
    this.#cachedIndexes[slot] = index;
    this.#cachedTexts[slot] = text;
    return text;
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }

  #grow(): void {
    const larger = new Uint32Array(this.#starts.length * 2);
    larger.set(this.#starts);
    this.#starts = larger;
  }

  #pageFor(bytes: number): Buffer {
    const last = this.#pages.at(-1);
    if (last && this.#used + bytes <= PAGE_BYTES) return last;
    if (bytes > PAGE_BYTES) throw new RangeError("The string is longer than a page.");
    if (this.#pages.length - this.#oldestResident === RESIDENT_PAGES) this.#spillOldest();
    const page = Buffer.alloc(PAGE_BYTES);
    this.#pages.push(page);
    this.#used = 0;
    return page;
  }

  #spillOldest(): void {
    this.#file ??= openUnlinked();
    const number = this.#oldestResident++;
    const page = this.#pages[number];
    if (page) writeSync(this.#file, page, 0, PAGE_BYTES, number * PAGE_BYTES);
    this.#pages[number] = null;
  }

  #page(number: number): Buffer {
    const resident = this.#pages[number] ?? this.#cachedPages.get(number);
    if (resident) return resident;
    if (this.#file === null) throw new Error("The store is closed.");
    const reusable = this.#cachedPages.size === CACHED_PAGES ? this.#dropCachedPage() : null;
    const page = reusable ?? Buffer.alloc(PAGE_BYTES);
    readSync(this.#file, page, 0, PAGE_BYTES, number * PAGE_BYTES);
    this.#cachedPages.set(number, page);
    return page;
  }

  /** First in, first out: sheets ask for their strings roughly in the order of the table. */
  #dropCachedPage(): Buffer | null {
    const [first] = this.#cachedPages;
    if (!first) return null;
    this.#cachedPages.delete(first[0]);
    return first[1];
  }
}

/** A file without a name: it goes when it is closed, or when the process dies. */
function openUnlinked(): number {
  const path = join(tmpdir(), `chengfang-strings-${randomUUID()}`);
  const file = openSync(path, "wx+", 0o600);
  unlinkSync(path);
  return file;
}
