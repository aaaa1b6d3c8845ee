import * as z from "zod";
import { checkText, rulesFor, toAdCategory } from "@/lib/creative";
import { AppError } from "@/lib/kernel";
import { UsageError } from "../run-command";
import { toTextTable } from "../text-table";
import type { EvalTask } from "./eval-task";
import { readText } from "./read-rows";

const Item = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
  category: z.string().optional(),
});
type Item = z.infer<typeof Item>;

/** Checks lines of advertising text against the rules: what is banned, what wants a proof, what a person should see. */
export const complianceTask: EvalTask = {
  name: "compliance",
  description: "check advertising texts against advertising law and platform rules",
  addOptions: (command) => {
    command
      .requiredOption("--text <file>", "lines of text, or JSONL of {id, text, category}")
      .option(
        "--category <name>",
        "what is advertised: 食品, 化妆品, 保健食品, 医疗, 金融, 教育 …",
      );
  },
  run: async (options) => {
    const { text: path, category } = options;
    if (!path) throw new UsageError("--text names the file to check.");
    const items = readItems(await readText(path)).map((item) => {
      const rules = rulesFor(toAdCategory(item.category ?? category ?? ""));
      const { ok, level, findings } = checkText(item.text, rules);
      return { id: item.id, ok, level, findings };
    });
    const rows = items.flatMap((item) =>
      item.findings.map((finding) => [
        String(item.id),
        finding.severity,
        finding.term,
        finding.rule,
        finding.suggestion,
      ]),
    );
    return { data: { items }, text: toTextTable([["id", "level", "words", "rule", ""], ...rows]) };
  },
};

function readItems(text: string): (Item & { readonly id: string | number })[] {
  const lines = text.split(/\r?\n/).map((line, index) => ({ line: line.trim(), row: index + 1 }));
  return lines
    .filter(({ line }) => line !== "")
    .map(({ line, row }) => {
      const item = line.startsWith("{") ? readObject(line, row) : { text: line };
      return { ...item, id: item.id ?? row };
    });
}

function readObject(line: string, row: number): Item {
  try {
    return Item.parse(JSON.parse(line));
  } catch {
    throw new AppError(
      "invalid",
      "eval/not-an-item",
      `Line ${row} is not a JSON object with a "text".`,
    );
  }
}
