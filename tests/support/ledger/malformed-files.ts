import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import iconv from "iconv-lite";
import { toCsv } from "../stored-files";
import { packWorkbook } from "../uploads";

/** A file that cannot be what it says, and how it is refused. */
export interface MalformedFile {
  readonly name: string;
  readonly bytes: () => Uint8Array;
  readonly code: string;
  /** The place that the refusal names: the file, and in it the member or sheet, the row and the column. */
  readonly pointer: string;
}

const HEADER =
  "主订单编号,子订单编号,商品数量,订单应付金额,平台实际承担优惠金额,商家实际承担优惠金额,达人实际承担优惠金额,订单提交时间,支付完成时间,订单状态,售后状态".split(
    ",",
  );

/** A paid order of 100.00 that no other file tells of. */
export function orderRow(n: number, given: Readonly<Record<string, string>> = {}): string[] {
  const id = `69${String(n).padStart(17, "0")}`;
  const day = "2026-06-15 10:00:00";
  const cells = [id, id, "1", "100.00", "0.00", "0.00", "0.00", day, day, "已完成", "-"];
  return HEADER.map((column, index) => given[column] ?? cells[index] ?? "");
}

/** More than one statement of facts, so that the first are stored when the fault is met. */
const MANY = 6_000;

const orders = (rows: number): string =>
  toCsv([HEADER, ...Array.from({ length: rows }, (_, n) => orderRow(n))]);
const utf8 = (text: string): Buffer => Buffer.from(text, "utf8");
const half = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, Math.floor(bytes.length / 2));

const toSheetRows = (rows: readonly (readonly string[])[]): string =>
  rows
    .map(
      (cells) =>
        `<row>${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join("")}</row>`,
    )
    .join("");
const workbook = (rows: readonly (readonly string[])[]): Uint8Array =>
  packWorkbook({ sheets: { 订单: toSheetRows(rows) } });

/** What old and what encrypted workbooks lie in, with one entry in its directory. */
function compoundFile(entry: string): Buffer {
  const bytes = Buffer.alloc(1_536);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(bytes);
  bytes.writeUInt16LE(9, 30);
  bytes.writeUInt32LE(1, 48);
  bytes.write(entry, 1_024, "utf16le");
  bytes.writeUInt16LE((entry.length + 1) * 2, 1_088);
  return bytes;
}

const without = (column: string): string => {
  const place = HEADER.indexOf(column);
  return toCsv(
    [HEADER, orderRow(1), orderRow(2)].map((cells) => cells.filter((_, at) => at !== place)),
  );
};

const NOT_TABLES: readonly MalformedFile[] = [
  { name: "empty.csv", bytes: () => utf8(""), code: "empty-file", pointer: "empty.csv" },
  {
    name: "blank.csv",
    bytes: () => utf8("\ufeff\r\n  \r\n"),
    code: "empty-file",
    pointer: "blank.csv",
  },
  {
    name: "bill.xlsx",
    bytes: () => utf8(`%PDF-1.7\n${"0 0 obj\n".repeat(500)}%%EOF`),
    code: "unsupported-file",
    pointer: "bill.xlsx",
  },
  {
    name: "screenshot.csv",
    bytes: () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
    code: "unsupported-file",
    pointer: "screenshot.csv",
  },
  {
    name: "old.xls",
    bytes: () => compoundFile("Workbook"),
    code: "unsupported-workbook",
    pointer: "old.xls",
  },
  {
    name: "locked.xlsx",
    bytes: () => compoundFile("EncryptedPackage"),
    code: "encrypted-file",
    pointer: "locked.xlsx",
  },
];

const DAMAGED: readonly MalformedFile[] = [
  {
    name: "half.xlsx",
    bytes: () => half(workbook([HEADER, ...Array.from({ length: 50 }, (_, n) => orderRow(n))])),
    code: "damaged-archive",
    pointer: "half.xlsx",
  },
  {
    name: "half.zip",
    bytes: () => half(zipSync({ "orders.csv": utf8(orders(500)) })),
    code: "damaged-archive",
    pointer: "half.zip",
  },
  {
    name: "half.csv.gz",
    bytes: () => half(gzipSync(orders(MANY))),
    code: "damaged-archive",
    pointer: "half.csv.gz",
  },
  {
    name: "bad-tail.csv",
    bytes: () => Buffer.concat([utf8(orders(MANY)), Buffer.from([0xff, 0xfe, 0x41])]),
    code: "undecodable-text",
    pointer: "bad-tail.csv/6002",
  },
  {
    name: "bad-gb.csv",
    bytes: () =>
      Buffer.concat([iconv.encode(orders(MANY), "gb18030"), Buffer.from([0x81, 0x20, 0x0d, 0x0a])]),
    code: "undecodable-text",
    pointer: "bad-gb.csv/6002",
  },
  {
    name: "open-quote.csv",
    bytes: () => utf8(`${orders(20)}"69,${"x,".repeat(20)}\r\n`),
    code: "unclosed-quote",
    pointer: "open-quote.csv/22",
  },
  {
    name: "one-line.csv",
    bytes: () => Buffer.alloc(50_000_000, "6"),
    code: "line-too-long",
    pointer: "one-line.csv/1",
  },
  {
    name: "endless-line.csv",
    bytes: () => Buffer.concat([utf8(orders(MANY)), Buffer.alloc(50_000_000, "6")]),
    code: "line-too-long",
    pointer: "endless-line.csv/6002",
  },
];

const BOMBS: readonly MalformedFile[] = [
  {
    name: "bomb.zip",
    bytes: () => zipSync({ "orders.csv": Buffer.alloc(60_000_000, "6\n") }, { level: 9 }),
    code: "unpacks-too-large",
    pointer: "bomb.zip/orders.csv",
  },
  {
    name: "bomb.xlsx",
    bytes: () => {
      const rows = toSheetRows([orderRow(1)]).repeat(60_000);
      return packWorkbook({ sheets: { 订单: toSheetRows([HEADER]) + rows } });
    },
    code: "unpacks-too-large",
    pointer: "bomb.xlsx/订单",
  },
  {
    name: "laughs.xlsx",
    bytes: () =>
      packWorkbook({
        sheets: { 订单: toSheetRows([HEADER]) },
        parts: {
          "xl/worksheets/sheet0.xml":
            '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>',
        },
      }),
    code: "damaged-workbook",
    pointer: "laughs.xlsx/订单",
  },
  {
    name: "many.zip",
    bytes: () =>
      zipSync(
        Object.fromEntries(Array.from({ length: 70 }, (_, n) => [`${n}.csv`, utf8(orders(1))])),
      ),
    code: "too-many-members",
    pointer: "many.zip",
  },
  {
    name: "nested.zip",
    bytes: () => zipSync({ "inner.zip": zipSync({ "in.zip": zipSync({ a: utf8("a") }) }) }),
    code: "nested-archive",
    pointer: "nested.zip/inner.zip",
  },
];

const WRONG_TABLES: readonly MalformedFile[] = [
  {
    name: "no-sub-order.csv",
    bytes: () => utf8(without("子订单编号")),
    code: "missing-column",
    pointer: "no-sub-order.csv/1/子订单编号",
  },
  {
    name: "summary.xlsx",
    bytes: () =>
      workbook([
        ["月份", "客流", "转化率"],
        ["2026-06", "1200", "3%"],
      ]),
    code: "unrecognised",
    pointer: "summary.xlsx/订单",
  },
  {
    name: "shift-jis.csv",
    bytes: () => iconv.encode("注文番号,金額\r\n1,100\r\n", "shift_jis"),
    code: "unrecognised",
    pointer: "shift-jis.csv",
  },
  {
    name: "resaved.csv",
    bytes: () =>
      utf8(toCsv([HEADER, orderRow(1), orderRow(2, { 子订单编号: "6.92E+18" }), orderRow(3)])),
    code: "excel-resaved",
    pointer: "resaved.csv/3/子订单编号",
  },
  {
    name: "resaved-late.csv",
    bytes: () => utf8(`${orders(MANY)}${toCsv([orderRow(9_999_999, { 子订单编号: "6.92E+18" })])}`),
    code: "excel-resaved",
    pointer: "resaved-late.csv/6002/子订单编号",
  },
];

/** Those that are refused at a glance. */
export const MALFORMED_AT_ONCE = [...NOT_TABLES, ...WRONG_TABLES];

/** Files that are refused as a whole. */
export const MALFORMED_FILES: readonly MalformedFile[] = [
  ...NOT_TABLES,
  ...DAMAGED,
  ...BOMBS,
  ...WRONG_TABLES,
];

/** Cells of an order that no order has: column, value and the code of the refusal. */
export const ABSURD_CELLS: readonly (readonly [column: string, value: string, code: string])[] = [
  ["订单应付金额", "99999999999999999999.00", "out-of-range"],
  ["订单应付金额", "1E308", "not-money"],
  ["订单应付金额", "一百", "not-money"],
  ["订单应付金额", "=cmd|'/C calc'!A0", "not-money"],
  ["订单应付金额", "=SUM(A1:A9)", "not-money"],
  ["平台实际承担优惠金额", "+1+1", "not-money"],
  ["商品数量", "1.5", "not-a-count"],
  ["商品数量", "999999999999999", "out-of-range"],
  ["子订单编号", '=HYPERLINK("http://a.example","1")', "not-an-id"],
  ["子订单编号", "1; DROP TABLE entry", "not-an-id"],
  ["支付完成时间", "2026-02-30 10:00:00", "not-a-time"],
  ["支付完成时间", "9999-99-99 99:99:99", "not-a-time"],
  ["支付完成时间", "昨天", "not-a-time"],
  ["订单提交时间", "", "required"],
];

/** A row a cell, each the only wrong one of its row; then the rows given. */
export const absurdFile = (others: readonly (readonly string[])[] = []): string =>
  toCsv([
    HEADER,
    ...ABSURD_CELLS.map(([column, value], index) => orderRow(index, { [column]: value })),
    ...others,
  ]);
