const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;
const EQUALS = 0x3d;
const COLON = 0x3a;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const COMMENT_START = Buffer.from("<!--");
const COMMENT_END = Buffer.from("-->");
const CDATA_START = Buffer.from("<![CDATA[");
const CDATA_END = Buffer.from("]]>");
const INSTRUCTION_END = Buffer.from("?>");

/** Told what is found. Names come as `nameCode` of the local part: prefixes and namespaces differ between writers. */
export interface XmlHandler {
  open(name: number, attributes: XmlAttributes): void;
  /** Also called for an element that closes itself. */
  close(name: number): void;
  /** A stretch of text, valid during the call; `isLiteral` in CDATA, where nothing is escaped. */
  text(bytes: Buffer, start: number, end: number, isLiteral: boolean): void;
}

/** A number that stands for a name, so that names in bytes are compared without making strings. */
export function nameCode(name: string): number {
  let code = 0;
  for (let i = 0; i < name.length; i++) code = (code * 31 + name.charCodeAt(i)) | 0;
  return code;
}

/** Walks over the attributes of one element. */
export class XmlAttributes {
  bytes: Buffer = Buffer.alloc(0);
  name = 0;
  start = 0;
  end = 0;
  #at = 0;
  #stop = 0;

  reset(bytes: Buffer, from: number, to: number): void {
    this.bytes = bytes;
    this.#at = from;
    this.#stop = to;
  }

  /** Moves to the next attribute; its value is `bytes[start, end)`. */
  next(): boolean {
    const { bytes } = this;
    const stop = this.#stop;
    let at = this.#at;
    while (at < stop && (bytes[at] as number) <= 0x20) at++;
    let name = 0;
    while (at < stop && bytes[at] !== EQUALS) {
      const byte = bytes[at++] as number;
      if (byte === COLON) name = 0;
      else if (byte > 0x20) name = (name * 31 + byte) | 0;
    }
    at++;
    while (at < stop && bytes[at] !== DOUBLE_QUOTE && bytes[at] !== SINGLE_QUOTE) at++;
    if (at >= stop) return false;
    const quote = bytes[at];
    const start = ++at;
    while (at < stop && bytes[at] !== quote) at++;
    this.name = name;
    this.start = start;
    this.end = at;
    this.#at = at + 1;
    return true;
  }
}

export class XmlSyntaxError extends Error {}

/**
 * Cuts XML into tags and text, window by window, without building anything. It checks that the markup is closed and
 * refuses document type declarations, with which a small file can stand for an endless one.
 */
export class XmlTokenizer {
  readonly #handler: XmlHandler;
  readonly #attributes = new XmlAttributes();
  #depth = 0;
  #hasRoot = false;

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  /** Whether all that was opened is closed. */
  get isComplete(): boolean {
    return this.#hasRoot && this.#depth === 0;
  }

  /** Handles the whole tokens of `bytes[0, end)` and returns where the first incomplete one begins. */
  scan(bytes: Buffer, end: number): number {
    let at = 0;
    while (at < end) {
      if (bytes[at] !== LT) {
        let next = at + 1;
        while (next < end && bytes[next] !== LT) next++;
        if (next === end) return at;
        if (this.#depth > 0) this.#handler.text(bytes, at, next, false);
        at = next;
      }
      const next = this.#markup(bytes, at, end);
      if (next < 0) return at;
      at = next;
    }
    return at;
  }

  /** Handles the markup at a `<` and returns where it ends, -1 if it is not all there yet. */
  #markup(bytes: Buffer, at: number, end: number): number {
    if (at + 1 >= end) return -1;
    switch (bytes[at + 1]) {
      case SLASH:
        return this.#closeTag(bytes, at + 2, end);
      case QUESTION:
        return skipPast(bytes, at, end, INSTRUCTION_END);
      case BANG:
        return this.#declaration(bytes, at, end);
      default:
        return this.#openTag(bytes, at + 1, end);
    }
  }

  #openTag(bytes: Buffer, from: number, end: number): number {
    let at = from;
    let name = 0;
    for (; at < end; at++) {
      const byte = bytes[at] as number;
      if (byte <= 0x20 || byte === GT || byte === SLASH) break;
      name = byte === COLON ? 0 : (name * 31 + byte) | 0;
    }
    const attributesStart = at;
    for (; at < end && bytes[at] !== GT; at++) {
      const byte = bytes[at];
      if (byte === LT) throw new XmlSyntaxError("a tag is not closed");
      if (byte !== DOUBLE_QUOTE && byte !== SINGLE_QUOTE) continue;
      for (at++; at < end && bytes[at] !== byte; ) at++;
    }
    if (at >= end) return -1;
    const closesItself = bytes[at - 1] === SLASH;
    this.#hasRoot = true;
    this.#attributes.reset(bytes, attributesStart, closesItself ? at - 1 : at);
    this.#handler.open(name, this.#attributes);
    if (closesItself) this.#handler.close(name);
    else this.#depth++;
    return at + 1;
  }

  #closeTag(bytes: Buffer, from: number, end: number): number {
    let name = 0;
    for (let at = from; at < end; at++) {
      const byte = bytes[at] as number;
      if (byte === GT) {
        if (--this.#depth < 0) throw new XmlSyntaxError("a tag is closed that was never opened");
        this.#handler.close(name);
        return at + 1;
      }
      if (byte === COLON) name = 0;
      else if (byte > 0x20) name = (name * 31 + byte) | 0;
    }
    return -1;
  }

  #declaration(bytes: Buffer, at: number, end: number): number {
    if (startsWith(bytes, at, end, COMMENT_START)) return skipPast(bytes, at, end, COMMENT_END);
    if (startsWith(bytes, at, end, CDATA_START)) {
      const next = skipPast(bytes, at, end, CDATA_END);
      if (next < 0) return -1;
      this.#handler.text(bytes, at + CDATA_START.length, next - CDATA_END.length, true);
      return next;
    }
    if (end - at < CDATA_START.length) return -1;
    throw new XmlSyntaxError("it has a document type declaration, which no workbook needs");
  }
}

function startsWith(bytes: Buffer, at: number, end: number, prefix: Buffer): boolean {
  if (end - at < prefix.length) return false;
  return bytes.compare(prefix, 0, prefix.length, at, at + prefix.length) === 0;
}

function skipPast(bytes: Buffer, at: number, end: number, mark: Buffer): number {
  const found = bytes.subarray(0, end).indexOf(mark, at);
  return found < 0 ? -1 : found + mark.length;
}
