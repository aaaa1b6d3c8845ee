import { AppError, minorToDecimal } from "@/lib/kernel";
import type { WrittenCell, WrittenColumn } from "./written-table";

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** A value as plain text: amounts as decimals, rates as percent, everything else as it stands. */
export function toCellText(value: WrittenCell, column: WrittenColumn): string {
  if (value === null) return "";
  if (typeof value === "object") return toCellText(value.value, column);
  switch (column.kind) {
    case "money":
      if (typeof value === "bigint") return minorToDecimal(value, column.minorDigits ?? 2);
      break;
    case "percent":
      if (typeof value === "number" && Number.isFinite(value))
        return `${(value * 100).toFixed(2)}%`;
      break;
    case "integer":
      if (typeof value === "bigint" || Number.isSafeInteger(value)) return String(value);
      break;
    case "decimal":
    case "ratio":
      if (Number.isFinite(value) || (typeof value === "string" && DECIMAL.test(value))) {
        return String(value);
      }
      break;
    case "text":
    case "date":
    case "datetime":
      if (typeof value === "string") return value;
      break;
  }
  throw new AppError(
    "invalid",
    "importers/unwritable-cell",
    `Column ${column.header} cannot hold ${String(value).slice(0, 60)}.`,
  );
}
