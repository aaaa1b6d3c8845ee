/** Types of columns that travel as arrays, by their OID. */
const OIDS = {
  boolean: 16,
  bytea: 17,
  bigint: 20,
  smallint: 21,
  int: 23,
  text: 25,
  date: 1082,
  timestamp: 1114,
} as const;

export type ArrayType = keyof typeof OIDS;

type Scalar = string | number | bigint | boolean | null;

/** Bytes of an element; text and bytes have as many as they have. */
const WIDTHS: Partial<Record<ArrayType, number>> = {
  boolean: 1,
  bigint: 8,
  smallint: 2,
  int: 4,
  date: 4,
  timestamp: 8,
};

const HEAD_BYTES = 20;
const LENGTH_BYTES = 4;
const NULL_LENGTH = -1;

/** 2000-01-01, from which the server counts days and microseconds. */
const EPOCH_DAYS = 10_957;
const DAY_SECONDS = 86_400;
const MICROSECONDS = 1_000_000;
const WORD = 2 ** 32;

/**
 * An array parameter for `unnest($n::type[])`, one column at a time, in the server's binary form: the server reads it for
 * half of what the text costs it, and it is quicker to write. `date` takes `YYYY-MM-DD`, `timestamp`
 * `YYYY-MM-DD HH:MM:SS`, `bytea` hexadecimal digits.
 */
export function toArrayParam(type: ArrayType, values: readonly Scalar[]): Buffer {
  const width = WIDTHS[type];
  const out = new ArrayWriter(type, values, width);
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? null;
    if (value === null) out.writeNull();
    else out.write(value);
  }
  return out.finish();
}

class ArrayWriter {
  readonly #type: ArrayType;
  #bytes: Buffer;
  #view: DataView;
  #end = HEAD_BYTES;
  #hasNulls = false;

  constructor(type: ArrayType, values: readonly Scalar[], width: number | undefined) {
    this.#type = type;
    this.#bytes = Buffer.allocUnsafe(HEAD_BYTES + values.length * (LENGTH_BYTES + (width ?? 24)));
    this.#view = toView(this.#bytes);
    this.#view.setInt32(0, values.length === 0 ? 0 : 1);
    this.#view.setInt32(8, OIDS[type]);
    this.#view.setInt32(12, values.length);
    this.#view.setInt32(16, 1);
  }

  writeNull(): void {
    this.#hasNulls = true;
    this.#makeRoom(LENGTH_BYTES);
    this.#view.setInt32(this.#end, NULL_LENGTH);
    this.#end += LENGTH_BYTES;
  }

  write(value: NonNullable<Scalar>): void {
    switch (this.#type) {
      case "bigint":
        this.#length(8);
        if (typeof value === "number") this.#long(value);
        else this.#view.setBigInt64(this.#end, BigInt(value));
        this.#end += 8;
        return;
      case "int":
        this.#length(4);
        this.#view.setInt32(this.#end, Number(value));
        this.#end += 4;
        return;
      case "smallint":
        this.#length(2);
        this.#view.setInt16(this.#end, Number(value));
        this.#end += 2;
        return;
      case "boolean":
        this.#length(1);
        this.#view.setInt8(this.#end, value ? 1 : 0);
        this.#end += 1;
        return;
      case "date":
        this.#length(4);
        this.#view.setInt32(this.#end, toDays(String(value)));
        this.#end += 4;
        return;
      case "timestamp":
        this.#length(8);
        this.#long(toMicroseconds(String(value)));
        this.#end += 8;
        return;
      case "bytea":
        this.#hex(String(value));
        return;
      case "text":
        this.#text(String(value));
        return;
    }
  }

  finish(): Buffer {
    this.#view.setInt32(4, this.#hasNulls ? 1 : 0);
    return this.#bytes.subarray(0, this.#view.getInt32(0) === 0 ? 12 : this.#end);
  }

  #length(bytes: number): void {
    this.#makeRoom(LENGTH_BYTES + bytes);
    this.#view.setInt32(this.#end, bytes);
    this.#end += LENGTH_BYTES;
  }

  #long(value: number): void {
    if (!Number.isSafeInteger(value)) throw new TypeError(`${value} is not a whole number.`);
    this.#view.setInt32(this.#end, Math.floor(value / WORD));
    this.#view.setUint32(this.#end + 4, value >>> 0);
  }

  #hex(digits: string): void {
    this.#length(digits.length / 2);
    this.#end += this.#bytes.write(digits, this.#end, "hex");
  }

  /** Most text is short and ASCII: a loop of ours costs less than the way into the runtime and back. */
  #text(text: string): void {
    const { length } = text;
    this.#makeRoom(LENGTH_BYTES + length * 3);
    const start = this.#end + LENGTH_BYTES;
    const bytes = this.#bytes;
    let at = 0;
    for (; at < length; at += 1) {
      const code = text.charCodeAt(at);
      if (code >= 0x80) break;
      bytes[start + at] = code;
    }
    const written = at === length ? length : bytes.write(text, start, "utf8");
    this.#view.setInt32(this.#end, written);
    this.#end = start + written;
  }

  #makeRoom(bytes: number): void {
    if (this.#end + bytes <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#end + bytes));
    this.#bytes.copy(larger, 0, 0, this.#end);
    this.#bytes = larger;
    this.#view = toView(larger);
  }
}

const toView = (bytes: Buffer): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

/** The digit at a place of a text whose form is fixed. */
const digit = (text: string, at: number): number => {
  const value = text.charCodeAt(at) - 48;
  if (!(value >= 0 && value <= 9)) throw new TypeError(`${text} is not of the form that is asked.`);
  return value;
};

const two = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1);

/** Days since 2000-01-01 of the proleptic Gregorian calendar, by counting years from March (Hinnant's days_from_civil). */
function toDays(text: string): number {
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45)
    throw new TypeError(`${text} is not a day.`);
  const month = two(text, 5);
  const year = two(text, 0) * 100 + two(text, 2) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear =
    Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + two(text, 8) - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468 - EPOCH_DAYS;
}

function toMicroseconds(text: string): number {
  if (text.length !== 19)
    throw new TypeError(`${text} is not a time of the form YYYY-MM-DD HH:MM:SS.`);
  const seconds = two(text, 11) * 3600 + two(text, 14) * 60 + two(text, 17);
  return (toDays(text) * DAY_SECONDS + seconds) * MICROSECONDS;
}
