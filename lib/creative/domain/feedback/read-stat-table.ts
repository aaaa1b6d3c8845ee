import { isCalendarDay } from "@/lib/kernel";

/** A day of a creative as a file states it; money in minor units. */
export interface StatRow {
  readonly row: number;
  /** Ours (crt_12) or the platform's. */
  readonly creative: string;
  readonly day: string;
  readonly impressions: bigint;
  readonly reach: bigint | null;
  readonly clicks: bigint;
  readonly orders: bigint;
  readonly spend: bigint;
  readonly sales: bigint;
}

export interface StatReject {
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly reason:
    | "missing-column"
    | "not-a-count"
    | "not-an-amount"
    | "not-a-day"
    | "no-creative"
    | "more-clicks-than-impressions";
}

export interface StatTable {
  readonly rows: readonly StatRow[];
  readonly rejects: readonly StatReject[];
}

/** Headers that platforms and people write, by field. */
const HEADERS = {
  creative: /^(创意|素材|视频|图片)?(ID|id|Id|编号)$|^creative[ _]?id$|^素材\/创意ID$/i,
  day: /^(日期|时间|统计日期|天)$|^(date|day)$/i,
  impressions: /^(展示数?|曝光数?|展示次数|曝光次数|展现量?)$|^impressions?$/i,
  reach: /^(覆盖人数|展示人数|曝光人数|触达人数)$|^reach$/i,
  clicks: /^(点击数?|点击次数|点击量)$|^clicks?$/i,
  orders: /^(订单数|成交订单数|支付订单数|直接成交订单数|转化数)$|^(orders?|conversions?)$/i,
  spend: /^(消耗|花费|消耗[(（]元[)）]|费用)$|^(spend|cost)$/i,
  sales:
    /^(成交金额|支付金额|直接成交金额|GMV|销售额|成交金额[(（]元[)）])$|^(sales|revenue|gmv)$/i,
} as const;

type Field = keyof typeof HEADERS;
const REQUIRED: readonly Field[] = ["creative", "day", "impressions", "clicks"];
const ROWS_MAX = 200_000;

/** Reads a table of daily creative results, header first. What does not fit is named by row, column and value. */
export function readStatTable(text: string): StatTable {
  const [header = [], ...lines] = splitCsv(text.replace(/^\uFEFF/, "")).slice(0, ROWS_MAX + 1);
  const places = new Map<Field, number>();
  for (const field of Object.keys(HEADERS) as Field[]) {
    const at = header.findIndex((cell) => HEADERS[field].test(cell.trim()));
    if (at >= 0) places.set(field, at);
  }
  const missing = REQUIRED.filter((field) => !places.has(field));
  if (missing.length > 0)
    return {
      rows: [],
      rejects: missing.map((column) => ({
        row: 1,
        column,
        value: header.join(","),
        reason: "missing-column",
      })),
    };
  const rows: StatRow[] = [];
  const rejects: StatReject[] = [];
  lines.forEach((cells, index) => {
    const cell = (field: Field): string => clean(cells[places.get(field) ?? -1] ?? "");
    const read = readRow(index + 2, cell, places);
    if ("reason" in read) rejects.push(read);
    else rows.push(read);
  });
  return { rows, rejects };
}

/** Exports lead long numbers with a tab and group digits with commas. */
const clean = (text: string): string => text.trim().replace(/^['\t]+/, "");

function readRow(
  row: number,
  cell: (field: Field) => string,
  places: ReadonlyMap<Field, number>,
): StatRow | StatReject {
  const creative = cell("creative");
  const day = cell("day").replaceAll("/", "-").slice(0, 10);
  if (creative === "") return { row, column: "creative", value: "", reason: "no-creative" };
  if (!isCalendarDay(day)) return { row, column: "day", value: cell("day"), reason: "not-a-day" };
  const counts: Partial<Record<Field, bigint>> = {};
  for (const field of ["impressions", "clicks", "orders", "reach"] as const) {
    const value = places.has(field) ? toCount(cell(field)) : 0n;
    if (value === null) return { row, column: field, value: cell(field), reason: "not-a-count" };
    counts[field] = value;
  }
  for (const field of ["spend", "sales"] as const) {
    const value = places.has(field) ? toMinor(cell(field)) : 0n;
    if (value === null) return { row, column: field, value: cell(field), reason: "not-an-amount" };
    counts[field] = value;
  }
  const { impressions = 0n, clicks = 0n, orders = 0n, spend = 0n, sales = 0n } = counts;
  if (clicks > impressions)
    return { row, column: "clicks", value: cell("clicks"), reason: "more-clicks-than-impressions" };
  const reach = places.has("reach") && cell("reach") !== "" ? (counts.reach ?? null) : null;
  return { row, creative, day, impressions, reach, clicks, orders, spend, sales };
}

function toCount(text: string): bigint | null {
  const plain = text.replaceAll(",", "");
  if (plain === "" || plain === "-") return 0n;
  return /^\d{1,15}$/.test(plain) ? BigInt(plain) : null;
}

function toMinor(text: string): bigint | null {
  const plain = text.replaceAll(",", "").replace(/^[¥￥]/, "");
  if (plain === "" || plain === "-") return 0n;
  const match = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(plain);
  return match ? BigInt(match[1] ?? "0") * 100n + BigInt((match[2] ?? "").padEnd(2, "0")) : null;
}

/** Rows and cells of comma- or tab-separated text; quoted cells may hold both, and line ends. */
function splitCsv(text: string): string[][] {
  const separator = (text.split("\n", 1)[0] ?? "").includes("\t") ? "\t" : ",";
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text[i];
    if (unit === '"' && isQuoted && text[i + 1] === '"') {
      cell += '"';
      i += 1;
    } else if (unit === '"') isQuoted = !isQuoted;
    else if (isQuoted || (unit !== separator && unit !== "\n" && unit !== "\r")) cell += unit;
    else if (unit === separator) {
      row.push(cell);
      cell = "";
    } else if (unit === "\n") {
      rows.push([...row, cell]);
      row = [];
      cell = "";
    }
  }
  if (cell !== "" || row.length > 0) rows.push([...row, cell]);
  return rows.filter((cells) => cells.some((one) => one.trim() !== ""));
}
