import { CellPool } from "./cell-pool";
import { excelSerialToText, isoDateToText } from "./excel-dates";
import { type Place, type ReadFaultReason, readFault } from "./read-fault";
import type { ReadLimits } from "./read-limits";
import type { RowBatcher } from "./row-batcher";
import type { StringStore } from "./string-store";
import { decodeXmlText, isPlainXmlText, unescapeOfficeText } from "./xml-text";
import { nameCode, type XmlAttributes, type XmlHandler } from "./xml-tokenizer";

const ROW = nameCode("row");
const CELL = nameCode("c");
const VALUE = nameCode("v");
const TEXT = nameCode("t");
const FORMULA = nameCode("f");
const PHONETIC = nameCode("rPh");
const REFERENCE_ATTRIBUTE = nameCode("r");
const STYLE_ATTRIBUTE = nameCode("s");
const TYPE_ATTRIBUTE = nameCode("t");
const TYPE_SHARED = nameCode("s");
const TYPE_FORMULA_TEXT = nameCode("str");
const TYPE_INLINE = nameCode("inlineStr");
const TYPE_BOOLEAN = nameCode("b");
const TYPE_DATE = nameCode("d");
const TYPE_ERROR = nameCode("e");
const TYPE_NUMBER = nameCode("n");

/** Excel writes numbers with 17 digits; the shortest decimal that names the same number is the one people typed. */
const LONG_DECIMAL = /^-?\d+\.\d{10,}$/;

export interface SheetContext {
  readonly place: Place;
  readonly limits: ReadLimits;
  readonly columns: readonly number[] | null;
  readonly strings: StringStore | null;
  readonly dateFormats: readonly boolean[];
  readonly is1904: boolean;
}

/** Turns the tags of a sheet into rows. */
export class SheetHandler implements XmlHandler {
  readonly #context: SheetContext;
  readonly #batcher: RowBatcher;
  readonly #pool: CellPool;
  /** Where a column's text goes in `#cells`; -1 when nobody wants it. Null when all are wanted. */
  readonly #slots: Int32Array | null;
  #row = 0;
  #cells: string[] = [];
  #width = 0;
  #column = -1;
  #type = TYPE_NUMBER;
  #style = 0;
  #value = "";
  #hasValue = false;
  #hasFormula = false;
  #isInCell = false;
  #isInValue = false;
  #isInPhonetic = false;

  constructor(context: SheetContext, batcher: RowBatcher) {
    this.#context = context;
    this.#batcher = batcher;
    this.#pool = new CellPool(context.limits.columnsMax);
    this.#slots = context.columns ? toSlots(context.columns, context.limits.columnsMax) : null;
  }

  open(name: number, attributes: XmlAttributes): void {
    switch (name) {
      case CELL:
        this.#openCell(attributes);
        return;
      case ROW:
        this.#openRow(attributes);
        return;
      case VALUE:
      case TEXT:
        this.#isInValue = this.#isInCell && !this.#isInPhonetic;
        return;
      case FORMULA:
        this.#hasFormula = true;
        return;
      case PHONETIC:
        this.#isInPhonetic = true;
        return;
    }
  }

  close(name: number): void {
    switch (name) {
      case VALUE:
      case TEXT:
        this.#isInValue = false;
        return;
      case CELL:
        this.#closeCell();
        return;
      case ROW:
        this.#closeRow();
        return;
      case PHONETIC:
        this.#isInPhonetic = false;
        return;
    }
  }

  text(bytes: Buffer, start: number, end: number, isLiteral: boolean): void {
    if (!this.#isInValue || start === end) return;
    this.#refuseFarColumn();
    const piece = isPlainXmlText(bytes, start, end)
      ? this.#pool.text(bytes, this.#column, start, end)
      : decodeXmlText(bytes, start, end, isLiteral);
    this.#value = this.#hasValue ? this.#value + piece : piece;
    this.#hasValue = true;
    if (this.#value.length > this.#context.limits.cellCharsMax) this.#refuseLongCell();
  }

  #openRow(attributes: XmlAttributes): void {
    this.#row++;
    this.#column = -1;
    this.#width = 0;
    this.#cells = this.#context.columns ? this.#context.columns.map(() => "") : [];
    while (attributes.next()) {
      const { name, bytes, start, end } = attributes;
      if (name === REFERENCE_ATTRIBUTE) this.#row = parseDigits(bytes, start, end) || this.#row;
    }
  }

  #openCell(attributes: XmlAttributes): void {
    this.#isInCell = true;
    this.#hasFormula = false;
    this.#hasValue = false;
    this.#value = "";
    this.#type = TYPE_NUMBER;
    this.#style = 0;
    this.#column++;
    while (attributes.next()) {
      const { name, bytes, start, end } = attributes;
      if (name === REFERENCE_ATTRIBUTE) this.#column = parseColumn(bytes, start, end, this.#column);
      else if (name === STYLE_ATTRIBUTE) this.#style = parseDigits(bytes, start, end);
      else if (name === TYPE_ATTRIBUTE) this.#type = codeOf(bytes, start, end);
    }
  }

  #closeCell(): void {
    this.#isInCell = false;
    const slot = this.#slotOf(this.#column);
    if (!this.#hasValue) {
      if (this.#hasFormula && slot >= 0) this.#refuseEmptyFormula();
      return;
    }
    const text = slot >= 0 || this.#type === TYPE_SHARED ? this.#cellText() : this.#value;
    if (text === "") return;
    this.#width = Math.max(this.#width, this.#column + 1);
    if (slot < 0) return;
    if (!this.#slots) while (this.#cells.length < slot) this.#cells.push("");
    this.#cells[slot] = text;
  }

  #closeRow(): void {
    if (this.#width === 0) return;
    this.#batcher.add({ number: this.#row, width: this.#width, cells: this.#cells });
    // A cell that stands after the row must not get into it.
    this.#cells = [];
    this.#width = 0;
  }

  #slotOf(column: number): number {
    return this.#slots ? (this.#slots[column] ?? -1) : column;
  }

  #cellText(): string {
    switch (this.#type) {
      case TYPE_SHARED:
        return this.#sharedText();
      case TYPE_FORMULA_TEXT:
      case TYPE_INLINE:
        return unescapeOfficeText(this.#value);
      case TYPE_BOOLEAN:
        return this.#value.trim() === "1" || this.#value.trim() === "true" ? "TRUE" : "FALSE";
      case TYPE_DATE:
        return isoDateToText(this.#value);
      case TYPE_ERROR:
        return this.#value;
      default:
        return this.#numberText();
    }
  }

  #numberText(): string {
    const text = this.#value.trim();
    if (this.#context.dateFormats[this.#style]) {
      return excelSerialToText(Number(text), this.#context.is1904) ?? text;
    }
    const shortest = LONG_DECIMAL.test(text) ? String(Number(text)) : text;
    return shortest.includes("e") ? text : shortest;
  }

  #sharedText(): string {
    const { strings } = this.#context;
    const index = Number(this.#value);
    if (strings && Number.isInteger(index) && index >= 0 && index < strings.count) {
      return strings.get(index);
    }
    throw this.#fault("damaged-workbook", "the cell refers to a text that the workbook lacks.");
  }

  #refuseFarColumn(): void {
    const { columnsMax } = this.#context.limits;
    if (this.#column < columnsMax) return;
    throw this.#fault(
      "too-many-columns",
      `the sheet has more than the ${columnsMax} columns allowed.`,
    );
  }

  #refuseLongCell(): never {
    const { cellCharsMax } = this.#context.limits;
    throw this.#fault(
      "cell-too-long",
      `the cell has more than the ${cellCharsMax} characters allowed.`,
    );
  }

  #refuseEmptyFormula(): never {
    throw this.#fault(
      "formula-without-value",
      "the cell holds a formula that was never calculated. Open the file in Excel or WPS and save it again.",
    );
  }

  #fault(reason: ReadFaultReason, what: string) {
    const value = this.#value === "" ? {} : { value: this.#value };
    const place = { ...this.#context.place, row: this.#row, column: this.#column, ...value };
    return readFault(reason, place, what);
  }
}

function toSlots(columns: readonly number[], columnsMax: number): Int32Array {
  const slots = new Int32Array(columnsMax).fill(-1);
  columns.forEach((column, slot) => {
    slots[column] = slot;
  });
  return slots;
}

function codeOf(bytes: Buffer, start: number, end: number): number {
  let code = 0;
  for (let at = start; at < end; at++) code = (code * 31 + (bytes[at] as number)) | 0;
  return code;
}

function parseDigits(bytes: Buffer, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] as number) - 0x30;
    if (digit < 0 || digit > 9) return 0;
    number = number * 10 + digit;
  }
  return number;
}

/** The column of a reference such as `AB12`, 0-based; `fallback` when it names none. */
function parseColumn(bytes: Buffer, start: number, end: number, fallback: number): number {
  let column = 0;
  for (let at = start; at < end; at++) {
    const letter = (bytes[at] as number) & ~0x20;
    if (letter < 0x41 || letter > 0x5a) break;
    column = column * 26 + (letter - 0x40);
  }
  return column > 0 ? column - 1 : fallback;
}
