import type { Tile } from "@/lib/reports";

/** What the book is asked for to show the entries of a part; null for parts that stand for no single one. */
export function toEntryQuery(
  by: Tile["by"],
  row: { readonly key: string; readonly name: string | null },
): Record<string, string> | null {
  if (by === "day") return { from: row.key, to: row.key };
  if (row.key === "none" || (row.name === null && row.key === "rest")) return null;
  if (by === "channel" || by === "traffic") return { [by]: row.key };
  if (by === "creator" || by === "product" || by === "campaign") return { [by]: row.key };
  return null;
}
