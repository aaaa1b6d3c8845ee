import type { GlossaryDto } from "@/lib/ledger";

/** Every word that was typed is in a name, another name or the formula, in either language; spaces in names do not matter. */
export function matchesEntry(entry: GlossaryDto["items"][number], search: string): boolean {
  const text = [
    entry.names["zh-CN"],
    entry.names.en,
    ...entry.aliases,
    entry.formula["zh-CN"],
    entry.formula.en,
  ]
    .join("|")
    .toLowerCase();
  const squeezed = text.replaceAll(" ", "");
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word) || squeezed.includes(word));
}
