import { AppError } from "@/lib/kernel";
import { readRows } from "./read-rows";

/** Purchases or summaries of customers as a file tells them. */
export type PurchaseFile =
  | { readonly kind: "log"; readonly purchases: readonly Purchase[] }
  | {
      readonly kind: "summary";
      readonly frequency: Float64Array;
      readonly recency: Float64Array;
      readonly age: Float64Array;
      readonly monetary: Float64Array | null;
    };

export interface Purchase {
  readonly customer: string;
  /** Days since 1970. */
  readonly day: number;
  readonly amount: number | null;
}

const NAMES = {
  customer: /^(customer|customer_id|id|user|user_id|household_id|shopper)$/i,
  date: /^(date|day|order_date|transaction_date|invoicedate)$/i,
  amount: /^(amount|dollar_value|value|spend|sales|revenue|price|total)$/i,
  frequency: /^(frequency|x)$/i,
  recency: /^(recency|t_x|tx)$/i,
  age: /^t$/i,
  monetary: /^(monetary|monetary_value|zbar|m|mx)$/i,
};

/** A log `customer,date,amount`, with or without a header, or a summary `frequency,recency,T[,monetary]`. */
export async function readPurchases(path: string): Promise<PurchaseFile> {
  const [header = [], ...rest] = await readRows(path);
  const place = (pattern: RegExp) => header.findIndex((cell) => pattern.test(cell.trim()));
  const summary = [place(NAMES.frequency), place(NAMES.recency), place(NAMES.age)];
  if (summary.every((at) => at >= 0)) {
    const [frequency = 0, recency = 0, age = 0] = summary;
    const monetary = place(NAMES.monetary);
    const read = (at: number) => toNumbers(path, rest, at);
    return {
      kind: "summary",
      frequency: read(frequency),
      recency: read(recency),
      age: read(age),
      monetary: monetary < 0 ? null : read(monetary),
    };
  }
  const hasHeader = header.every((cell) => toDay(cell) === null);
  const date = hasHeader ? place(NAMES.date) : header.findIndex((cell) => toDay(cell) !== null);
  const customer = hasHeader ? place(NAMES.customer) : 0;
  if (date < 0 || customer < 0)
    throw new AppError(
      "invalid",
      "eval/no-column",
      `${path} names neither customer and date nor frequency, recency and T.`,
    );
  const last = header.length - 1;
  const amount = hasHeader ? place(NAMES.amount) : last > date ? last : -1;
  return {
    kind: "log",
    purchases: toPurchases(path, hasHeader ? rest : [header, ...rest], { customer, date, amount }),
  };
}

function toPurchases(
  path: string,
  rows: readonly (readonly string[])[],
  at: { customer: number; date: number; amount: number },
): Purchase[] {
  const amounts = at.amount < 0 ? null : toNumbers(path, rows, at.amount);
  return rows.map((row, index) => {
    const day = toDay(row[at.date] ?? "");
    if (day === null)
      throw new AppError(
        "invalid",
        "eval/not-a-date",
        `${path}, line ${index + 1}: "${row[at.date] ?? ""}" is not a date.`,
      );
    return { customer: row[at.customer] ?? "", day, amount: amounts?.[index] ?? null };
  });
}

/** Days since 1970 of `YYYY-MM-DD` or `YYYYMMDD`, whatever time follows; null when it is neither. */
export function toDay(text: string): number | null {
  const found = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?$/.exec(text.trim());
  if (!found) return null;
  const [, year = "", month = "", day = ""] = found;
  const time = Date.parse(`${year}-${month}-${day}T00:00:00Z`);
  return Number.isNaN(time) ? null : time / 86_400_000;
}

function toNumbers(
  path: string,
  rows: readonly (readonly string[])[],
  column: number,
): Float64Array {
  return Float64Array.from(rows, (row, index) => {
    const cell = row[column]?.trim() ?? "";
    const value = cell === "" ? Number.NaN : Number(cell);
    if (Number.isFinite(value)) return value;
    throw new AppError(
      "invalid",
      "eval/not-a-number",
      `${path}, line ${index + 2}: "${cell}" is not a number.`,
    );
  });
}
