import { type CalendarDay, isCalendarDay } from "@/lib/kernel";

export const FILE_KINDS = ["comments", "category", "hot"] as const;
export type FileKind = (typeof FILE_KINDS)[number];

export interface CommentRow {
  readonly id: string | null;
  readonly productId: string | null;
  readonly product: string;
  readonly text: string;
  readonly rating: number | null;
  /** `YYYY-MM-DD HH:MM:SS` by the shop's clock. */
  readonly at: string;
}

export interface SignalRow {
  readonly term: string;
  readonly day: CalendarDay;
  readonly amount: number;
}

export interface TableReject {
  readonly row: number;
  readonly column: string;
  readonly value: string;
}

export interface SignalTable {
  readonly read: number;
  readonly comments: readonly CommentRow[];
  readonly signals: readonly SignalRow[];
  readonly rejects: readonly TableReject[];
  /** A column that the file lacks; then nothing was read. */
  readonly missing: string | null;
}

type Field = "id" | "text" | "time" | "product" | "productId" | "rating" | "term" | "amount";

const NAMES: Readonly<Record<Field, readonly string[]>> = {
  id: ["评价id", "评论id", "评价编号", "comment_id", "review_id", "id"],
  text: ["评价内容", "评论内容", "评价", "评论", "内容", "comment", "review", "text"],
  time: ["评价时间", "评论时间", "统计日期", "日期", "时间", "date", "day", "time"],
  product: ["商品名称", "商品标题", "商品", "产品", "product_name", "product"],
  productId: ["商品id", "商品编号", "product_id"],
  rating: ["评分", "星级", "评价星级", "rating", "stars"],
  term: [
    "关键词",
    "搜索词",
    "热词",
    "热榜标题",
    "话题",
    "词",
    "类目",
    "标题",
    "keyword",
    "term",
    "topic",
    "title",
  ],
  amount: [
    "搜索指数",
    "热度指数",
    "热度值",
    "热度",
    "搜索人数",
    "搜索量",
    "指数",
    "数值",
    "value",
    "index",
    "heat",
    "amount",
  ],
};
const WANTED: Readonly<Record<FileKind, readonly Field[]>> = {
  comments: ["text", "product"],
  category: ["term", "time", "amount"],
  hot: ["term", "amount"],
};
const HEADER_ROWS_MAX = 10;
const REJECTS_MAX = 200;
const TEXT_MAX = 2_000;
const TERM_MAX = 80;

/** Reads a table of comments, or of words with a number a day; a list without a date is one of `today`. */
export function readSignalTable(
  rows: readonly { readonly number: number; readonly cells: readonly string[] }[],
  kind: FileKind,
  today: CalendarDay,
): SignalTable {
  const empty = { read: 0, comments: [], signals: [], rejects: [] };
  const header = findHeader(rows.slice(0, HEADER_ROWS_MAX), kind);
  if ("missing" in header) return { ...empty, missing: NAMES[header.missing][0] ?? header.missing };
  const { columns, number } = header;
  const comments: CommentRow[] = [];
  const signals: SignalRow[] = [];
  const rejects: TableReject[] = [];
  let read = 0;
  for (const row of rows) {
    if (row.number <= number) continue;
    const cellOf = (field: Field): string => (row.cells[columns.get(field) ?? -1] ?? "").trim();
    read += 1;
    const found = kind === "comments" ? toComment(cellOf, today) : toSignal(cellOf, today);
    if ("fault" in found) {
      if (rejects.length < REJECTS_MAX)
        rejects.push({
          row: row.number,
          column: NAMES[found.fault][0] ?? found.fault,
          value: cellOf(found.fault).slice(0, 80),
        });
    } else if ("text" in found) comments.push(found);
    else signals.push(found);
  }
  return { read, comments, signals, rejects, missing: null };
}

type Header =
  | { readonly columns: ReadonlyMap<Field, number>; readonly number: number }
  | { readonly missing: Field };

function findHeader(
  rows: readonly { readonly number: number; readonly cells: readonly string[] }[],
  kind: FileKind,
): Header {
  let best: Field[] = [...WANTED[kind]];
  for (const { number, cells } of rows) {
    const names = cells.map((cell) =>
      cell
        .normalize("NFKC")
        .trim()
        .toLowerCase()
        .replaceAll(/\(.*\)|\s/g, ""),
    );
    const columns = new Map<Field, number>();
    for (const field of Object.keys(NAMES) as Field[]) {
      const name = NAMES[field].find((one) => names.includes(one));
      if (name !== undefined) columns.set(field, names.indexOf(name));
    }
    const missing = WANTED[kind].filter((field) => !columns.has(field));
    if (missing.length === 0) return { columns, number };
    if (missing.length < best.length) best = missing;
  }
  return { missing: best[0] ?? "term" };
}

type CellOf = (field: Field) => string;

function toComment(cellOf: CellOf, today: CalendarDay): CommentRow | { readonly fault: Field } {
  const text = cellOf("text").slice(0, TEXT_MAX);
  if (text === "") return { fault: "text" };
  const product = cellOf("product").slice(0, 200);
  if (product === "") return { fault: "product" };
  const at = cellOf("time") === "" ? `${today} 00:00:00` : toWallTime(cellOf("time"));
  if (at === null) return { fault: "time" };
  const rating = Number.parseInt(cellOf("rating"), 10);
  return {
    id: cellOf("id").slice(0, 100) || null,
    productId: cellOf("productId").slice(0, 60) || null,
    product,
    text,
    rating: rating >= 1 && rating <= 5 ? rating : null,
    at,
  };
}

function toSignal(cellOf: CellOf, today: CalendarDay): SignalRow | { readonly fault: Field } {
  const term = cellOf("term").slice(0, TERM_MAX);
  if (term === "") return { fault: "term" };
  const at = cellOf("time") === "" ? today : toWallTime(cellOf("time"))?.slice(0, 10);
  if (!at) return { fault: "time" };
  const amount = toAmount(cellOf("amount"));
  return amount === null ? { fault: "amount" } : { term, day: at, amount };
}

/** A day or a moment in one of the ways that exports write it, as `YYYY-MM-DD HH:MM:SS`. */
function toWallTime(text: string): string | null {
  const match =
    /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?/.exec(
      text,
    );
  if (!match) return null;
  const two = (part: string | undefined) => (part ?? "0").padStart(2, "0");
  const day = `${match[1]}-${two(match[2])}-${two(match[3])}`;
  const [hour, minute, second] = [two(match[4]), two(match[5]), two(match[6])];
  if (!isCalendarDay(day) || hour > "23" || minute > "59" || second > "59") return null;
  return `${day} ${hour}:${minute}:${second}`;
}

const UNITS: Readonly<Record<string, number>> = { "": 1, k: 1e3, 万: 1e4, w: 1e4, 亿: 1e8 };

function toAmount(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)(k|万|w|亿)?\+?$/.exec(text.toLowerCase().replaceAll(",", ""));
  if (!match) return null;
  return Math.round(Number(match[1]) * (UNITS[match[2] ?? ""] ?? 1) * 1_000) / 1_000;
}
