import "server-only";
import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict";
import type { StoredItem } from "./item-store";

let jieba: Jieba | undefined;

/** Words of a text, in order; marks, numbers alone and single Latin letters left out. */
export function cutWords(text: string): string[] {
  jieba ??= Jieba.withDict(dict);
  return jieba
    .cut(text.toLowerCase(), true)
    .map((word) => word.trim())
    .filter((word) => /[\p{L}]/u.test(word) && (word.length > 1 || /\p{Script=Han}/u.test(word)));
}

/** What an item is known by: its words, labels, category and the band its price falls in (a band doubles the price). */
export function describeItem(
  item: Pick<StoredItem, "title" | "category" | "priceMinor" | "labels">,
): string[] {
  const words = cutWords(item.title);
  for (const label of item.labels) words.push(`#${label}`);
  if (item.category !== null) words.push(`@${item.category}`, `@${item.category}`);
  if (item.priceMinor !== null && item.priceMinor > 0n)
    words.push(`¥${Math.floor(Math.log2(Number(item.priceMinor)))}`);
  return words;
}
