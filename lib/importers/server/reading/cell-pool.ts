/** Node's own slicing methods, without the argument checks of `toString`; its type package leaves them out. */
type SliceableBuffer = Buffer & {
  latin1Slice(start: number, end: number): string;
  utf8Slice(start: number, end: number): string;
};

const SLOT_BYTES = 64;
const SLOTS_PER_COLUMN = 16;
const NON_ASCII = 0x80;

/**
 * Makes strings of cells, and remembers recent ones of each column. Exports repeat themselves (states, names, 0.00), and
 * comparing a few bytes is several times cheaper than making a string. What it returns is never a slice of a larger
 * string, so keeping an id does not keep the file.
 */
export class CellPool {
  readonly #columns: number;
  readonly #bytes: Uint8Array;
  readonly #lengths: Uint8Array;
  readonly #texts: string[];

  constructor(columns: number) {
    const slots = columns * SLOTS_PER_COLUMN;
    this.#columns = columns;
    this.#bytes = new Uint8Array(slots * SLOT_BYTES);
    this.#lengths = new Uint8Array(slots);
    this.#texts = new Array<string>(slots).fill("");
  }

  /** The text of `bytes[start, end)`, which is valid UTF-8. */
  text(bytes: Buffer, column: number, start: number, end: number): string {
    const length = end - start;
    if (length === 0) return "";
    if (length > SLOT_BYTES || column >= this.#columns) return bytes.toString("utf8", start, end);
    const slot = column * SLOTS_PER_COLUMN + slotOf(bytes, start, end);
    return this.#matches(bytes, slot, start, length)
      ? (this.#texts[slot] as string)
      : this.#remember(bytes as SliceableBuffer, slot, start, end);
  }

  #matches(bytes: Buffer, slot: number, start: number, length: number): boolean {
    if (this.#lengths[slot] !== length) return false;
    const held = this.#bytes;
    const base = slot * SLOT_BYTES;
    for (let i = 0; i < length; i++) if (held[base + i] !== bytes[start + i]) return false;
    return true;
  }

  #remember(bytes: SliceableBuffer, slot: number, start: number, end: number): string {
    const held = this.#bytes;
    const base = slot * SLOT_BYTES - start;
    let seen = 0;
    for (let at = start; at < end; at++) {
      const byte = bytes[at] as number;
      held[base + at] = byte;
      seen |= byte;
    }
    const text = seen < NON_ASCII ? bytes.latin1Slice(start, end) : bytes.utf8Slice(start, end);
    this.#lengths[slot] = end - start;
    this.#texts[slot] = text;
    return text;
  }
}

/** A few bytes tell most values of a column apart; a clash only costs a string. */
function slotOf(bytes: Buffer, start: number, end: number): number {
  const last = bytes[end - 1] as number;
  const middle = bytes[(start + end) >> 1] as number;
  const nearLast = bytes[Math.max(start, end - 3)] as number;
  return (last * 5 + middle * 7 + nearLast * 3 + (end - start)) & (SLOTS_PER_COLUMN - 1);
}
