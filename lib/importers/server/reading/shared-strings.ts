import type { ByteSource } from "./byte-source";
import { readFault } from "./read-fault";
import type { ReadLimits } from "./read-limits";
import { readXml } from "./read-xml";
import { StringStore } from "./string-store";
import { decodeXmlText, isPlainXmlText, unescapeOfficeText } from "./xml-text";
import { nameCode, type XmlAttributes, type XmlHandler } from "./xml-tokenizer";

const ITEM = nameCode("si");
const TEXT = nameCode("t");
const PHONETIC = nameCode("rPh");

/** Reads a workbook's table of strings; the caller closes it. Runs of rich text are joined, phonetic hints left out. */
export async function readSharedStrings(
  part: ByteSource,
  limits: ReadLimits,
): Promise<StringStore> {
  const store = new StringStore();
  try {
    await readXml(part, new SharedStringsHandler(store, part, limits), limits);
  } catch (error) {
    store.close();
    throw error;
  }
  return store;
}

class SharedStringsHandler implements XmlHandler {
  readonly #store: StringStore;
  readonly #part: ByteSource;
  readonly #limits: ReadLimits;
  #isInText = false;
  #isInPhonetic = false;
  #pieces: Buffer[] = [];

  constructor(store: StringStore, part: ByteSource, limits: ReadLimits) {
    this.#store = store;
    this.#part = part;
    this.#limits = limits;
  }

  open(name: number, _attributes: XmlAttributes): void {
    if (name === TEXT) this.#isInText = true;
    else if (name === PHONETIC) this.#isInPhonetic = true;
  }

  close(name: number): void {
    if (name === TEXT) this.#isInText = false;
    else if (name === PHONETIC) this.#isInPhonetic = false;
    else if (name === ITEM) this.#finish();
  }

  text(bytes: Buffer, start: number, end: number, isLiteral: boolean): void {
    if (!this.#isInText || this.#isInPhonetic) return;
    this.#pieces.push(
      isPlainXmlText(bytes, start, end)
        ? Buffer.from(bytes.subarray(start, end))
        : Buffer.from(decodeXmlText(bytes, start, end, isLiteral), "utf8"),
    );
  }

  #finish(): void {
    const joined = this.#pieces.length === 1 ? this.#pieces[0] : Buffer.concat(this.#pieces);
    this.#pieces = [];
    const text = unescapeBytes(joined ?? Buffer.alloc(0));
    this.#refuseLong(text);
    this.#store.append(text);
    if (this.#store.weight <= this.#limits.sharedStringBytesMax) return;
    throw readFault(
      "shared-strings-too-large",
      this.#part.place,
      `the workbook holds more than ${this.#limits.sharedStringBytesMax} bytes of text. Export a shorter period or save it as CSV.`,
    );
  }

  #refuseLong(text: Buffer): void {
    const { cellCharsMax } = this.#limits;
    if (text.length <= cellCharsMax) return;
    const value = text.toString("utf8");
    if (value.length <= cellCharsMax) return;
    throw readFault(
      "cell-too-long",
      { ...this.#part.place, value },
      `a text of the workbook has ${value.length} characters, more than the ${cellCharsMax} allowed.`,
    );
  }
}

function unescapeBytes(bytes: Buffer): Buffer {
  if (!bytes.includes("_x")) return bytes;
  return Buffer.from(unescapeOfficeText(bytes.toString("utf8")), "utf8");
}
