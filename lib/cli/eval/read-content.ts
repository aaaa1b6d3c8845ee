import { AppError } from "@/lib/kernel";
import { ContentIndex } from "@/lib/numerics/recommenders/content-index";
import type { Numbering } from "./read-interactions";
import { readText } from "./read-rows";

/**
 * Reads what items are about: a line an item, `item<TAB>word word …`, the item named as in the training file. Items that
 * nobody took are left out; those without a line are like none.
 */
export async function readContent(
  path: string,
  items: Numbering,
): Promise<{ readonly index: ContentIndex; readonly described: number }> {
  const documents: string[][] = items.names.map(() => []);
  let described = 0;
  for (const line of (await readText(path)).split(/\r?\n/)) {
    const [name = "", text = ""] = line.split("\t");
    const item = items.find(name.trim());
    const words = text.split(/\s+/).filter((word) => word !== "");
    if (item === undefined || words.length === 0) continue;
    documents[item] = words;
    described += 1;
  }
  if (described === 0)
    throw new AppError("invalid", "eval/no-content", `${path} describes no item of the training.`);
  return { index: new ContentIndex(documents), described };
}
