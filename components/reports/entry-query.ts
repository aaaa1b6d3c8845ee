import type { Tile } from "@/lib/reports";

/** How the page of the book is asked for the entries of a part; null for parts that stand for no single one. */
export function toEntryQuery(
  by: Tile["by"],
  row: { readonly key: string; readonly name: string | null },
): Record<string, string> | null {
  if (by === "day") return { from: row.key, to: row.key };
  if (row.key === "none" || (row.name === null && row.key === "rest")) return null;
  return by === null || by === "stage" ? null : { [`f_${by}`]: row.key };
}

/** The same for what a whole tile is narrowed to. */
export function toPartQuery(only: Tile["only"]): Record<string, string> {
  return only ? { [`f_${only.by}`]: only.key } : {};
}
