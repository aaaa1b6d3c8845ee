import "server-only";
import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict";
import { occasionsOf } from "../domain/occasion";
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

/** What an item is known by: its words, the seasons and regions they name, labels, category and price band (a band doubles the price). */
export function describeItem(
  item: Pick<StoredItem, "title" | "category" | "priceMinor" | "labels">,
): string[] {
  const words = cutWords(item.title);
  words.push(...occasionsOf([...words, ...item.labels]));
  for (const label of item.labels) words.push(`#${label}`);
  if (item.category !== null) words.push(`@${item.category}`, `@${item.category}`);
  if (item.priceMinor !== null && item.priceMinor > 0n)
    words.push(`¥${Math.floor(Math.log2(Number(item.priceMinor)))}`);
  return words;
}
