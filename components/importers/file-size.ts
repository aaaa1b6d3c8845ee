import { formatNumber } from "@/lib/kernel";

const KILO = 1024;

/** A size in the unit that keeps it short; for a progress that shows done and all in one unit, pass the whole as `scale`. */
export function toSize(bytes: number, scale = bytes): { value: number; unit: "KB" | "MB" | "GB" } {
  const unit = scale >= KILO ** 3 ? "GB" : scale >= KILO ** 2 ? "MB" : "KB";
  const value = bytes / KILO ** (unit === "GB" ? 3 : unit === "MB" ? 2 : 1);
  return { value: value >= 100 ? Math.round(value) : Math.round(value * 10) / 10, unit };
}

export function formatSize(bytes: number, locale: string): string {
  const { value, unit } = toSize(bytes);
  return `${formatNumber(value, locale, 1)} ${unit}`;
}
