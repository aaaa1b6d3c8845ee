import { pinyin } from "pinyin-pro";

const REMEMBERED_MAX = 5000;
const remembered = new Map<string, string>();

/** What a name is also found by: its pinyin and the first letters of it, `shanyuchashi sycs` for 山屿茶事. */
export function toNameKeywords(name: string): string {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  const options = { toneType: "none", type: "array", nonZh: "consecutive", v: true } as const;
  const syllables = pinyin(name.slice(0, 120), options).map((part) => part.trim().toLowerCase());
  const keywords = `${syllables.join("")} ${syllables.map((part) => part.charAt(0)).join("")}`;
  if (remembered.size >= REMEMBERED_MAX) remembered.clear();
  remembered.set(name, keywords);
  return keywords;
}
