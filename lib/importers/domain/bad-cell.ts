import type { RejectCode } from "./reject-reasons";

/** What a cell parser answers when the cell holds something that it cannot be; null is an empty cell. */
export interface BadCell {
  readonly bad: RejectCode | "excel-resaved";
}

/** One frozen answer a code: parsers run millions of times and must not allocate to say no. */
export const BAD = {
  id: { bad: "not-an-id" },
  money: { bad: "not-money" },
  percentage: { bad: "not-a-percentage" },
  count: { bad: "not-a-count" },
  time: { bad: "not-a-time" },
  day: { bad: "not-a-day" },
  hour: { bad: "not-an-hour" },
  range: { bad: "out-of-range" },
  long: { bad: "too-long" },
  resaved: { bad: "excel-resaved" },
} as const satisfies Readonly<Record<string, BadCell>>;

export function isBad<Value>(value: Value | null | BadCell): value is BadCell {
  return typeof value === "object" && value !== null;
}
