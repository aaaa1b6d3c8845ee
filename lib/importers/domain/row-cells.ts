import { AppError, type CalendarDay, type Minor } from "@/lib/kernel";
import type { LocalTime } from "@/lib/ledger";
import { type BadCell, isBad } from "./bad-cell";
import { cleanText, isBlank, toIdText, toShownText, toText } from "./cells";
import { saysPercent, saysUtc } from "./header-text";
import type { MoneyStyle } from "./money-cell";
import { toMinor } from "./money-cell";
import { toBasisPoints, toCount, toHour } from "./number-cell";
import type { RejectCode } from "./reject-reasons";
import { type DateStyle, toDay, toLocalTime } from "./time-cell";
import { toZoneFromOffset, toZoneFromUtc } from "./zoned-time";

export interface CellStyle extends MoneyStyle {
  readonly dates: DateStyle;
  readonly timeZone: string;
  /** Named in the error that refuses a whole file. */
  readonly tableName: string;
}

/** The first thing wrong with a row. */
export interface RowFault {
  readonly place: number;
  readonly code: RejectCode;
  readonly value: string;
}

const VALUE_CHARS_MAX = 200;
const LABEL_CHARS_MAX = 100;
/** A hundred thousand pieces at the dearest cost still fit a 64-bit amount. */
const QUANTITY_MAX = 100_000;

/**
 * One row under the reader's eyes. The object is used again for every row. A cell that cannot be read leaves a fault
 * and yields an empty value, so that readers stay straight; the caller looks at `fault` once a row.
 */
export class RowCells {
  number = 0;
  fault: RowFault | null = null;
  /** How many checked cells (ids, amounts, times, counts) could and could not be read. */
  goodCells = 0;
  badCells = 0;
  private cells: readonly string[] = [];
  private readonly headers: readonly string[];
  private readonly style: CellStyle;
  private readonly percentHeaders: readonly boolean[];
  private readonly utcHeaders: readonly boolean[];

  constructor(headers: readonly string[], style: CellStyle) {
    this.headers = headers;
    this.style = style;
    this.percentHeaders = headers.map(saysPercent);
    this.utcHeaders = headers.map(saysUtc);
  }

  load(number: number, cells: readonly string[]): void {
    this.number = number;
    this.cells = cells;
    this.fault = null;
    this.goodCells = 0;
    this.badCells = 0;
  }

  raw(place: number): string {
    return place < 0 ? "" : (this.cells[place] ?? "");
  }

  isBlank(place: number): boolean {
    return isBlank(this.raw(place));
  }

  text(place: number): string | null {
    const value = toText(this.raw(place));
    return isBad(value) ? this.refuse(place, value) : value;
  }

  /** A text that names something and may become part of a key. */
  label(place: number): string | null {
    const text = this.text(place);
    if (text === null || text.length <= LABEL_CHARS_MAX) return text;
    this.reject(place, "too-long");
    return null;
  }

  id(place: number): string | null {
    return this.check(place, toIdText(this.raw(place)));
  }

  /** Null when the cell is empty: the file does not say. */
  money(place: number): Minor | null {
    return this.check(place, toMinor(this.raw(place), this.style));
  }

  /** Zero when the cell is empty, for columns where that is what the platform means. */
  amount(place: number): Minor {
    return this.money(place) ?? 0n;
  }

  basisPoints(place: number): number | null {
    const says = place >= 0 && this.percentHeaders[place] === true;
    return this.check(place, toBasisPoints(this.raw(place), says));
  }

  count(place: number): number | null {
    return this.check(place, toCount(this.raw(place)));
  }

  quantity(place: number): number | null {
    const quantity = this.count(place);
    if (quantity !== null && quantity > QUANTITY_MAX) this.reject(place, "out-of-range");
    return quantity;
  }

  bigCount(place: number): bigint | null {
    const count = this.count(place);
    return count === null ? null : BigInt(count);
  }

  hour(place: number): number | null {
    return this.check(place, toHour(this.raw(place)));
  }

  day(place: number): CalendarDay | null {
    return this.check(place, toDay(this.raw(place), this.style.dates));
  }

  time(place: number): LocalTime | null {
    const cell = this.raw(place);
    const time = toLocalTime(cell, this.style.dates);
    if (!isBad(time)) {
      if (time !== null) this.goodCells++;
      return time !== null && this.utcHeaders[place] && !isDayAlone(cell)
        ? toZoneFromUtc(time, this.style.timeZone)
        : time;
    }
    const zoned = toZoneFromOffset(cleanText(cell), this.style.timeZone);
    return this.check(place, zoned ?? time);
  }

  requiredLabel(place: number): string {
    return this.label(place) ?? this.lack(place, "");
  }

  requiredId(place: number): string {
    return this.id(place) ?? this.lack(place, "");
  }

  requiredMoney(place: number): Minor {
    return this.money(place) ?? this.lack(place, 0n);
  }

  requiredTime(place: number): LocalTime {
    return this.time(place) ?? this.lack(place, "");
  }

  requiredDay(place: number): CalendarDay {
    return this.day(place) ?? this.lack(place, "");
  }

  /** Marks the row as refused for a reason that only the format knows. The first reason stands. */
  reject(place: number, code: RejectCode, value = this.raw(place)): void {
    this.fault ??= { place, code, value: toShownText(value, VALUE_CHARS_MAX) };
  }

  private lack<Value>(place: number, instead: Value): Value {
    this.reject(place, "required");
    return instead;
  }

  private check<Value>(place: number, value: Value | null | BadCell): Value | null {
    if (isBad(value)) {
      this.badCells++;
      return this.refuse(place, value);
    }
    if (value !== null) this.goodCells++;
    return value;
  }

  private refuse(place: number, { bad }: BadCell): null {
    if (bad === "excel-resaved") throw this.resavedFault(place);
    this.reject(place, bad);
    return null;
  }

  private resavedFault(place: number): AppError {
    const value = cleanText(this.raw(place)).slice(0, 60);
    const where = `row ${this.number}, column ${this.headers[place] ?? ""}`;
    return new AppError(
      "invalid",
      "importers/excel-resaved",
      `${this.style.tableName}, ${where}: “${value}” shows that a spreadsheet has saved this file again and changed ids or dates. Import the file as it was downloaded.`,
      [
        {
          pointer: `${this.style.tableName}/${this.number}/${this.headers[place] ?? ""}`,
          detail: value,
        },
      ],
    );
  }
}

const isDayAlone = (cell: string): boolean => !cell.includes(":");
