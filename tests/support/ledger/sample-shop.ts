import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { env } from "@/lib/env";
import { type ImportFile, runImport, type TableOutcome, writeXlsx } from "@/lib/importers/server";
import { openTables } from "@/lib/importers/server/reading/open-tables";
import { ByteCollector } from "../collect-bytes";
import type { TestShop } from "../factories";

const FOLDER = resolve(env.CHENGFANG_DATA, "bills/sample-shop");

/** False, and said so, on a machine without the public data. */
export const hasSampleShop = existsSync(FOLDER);
if (!hasSampleShop)
  process.stderr.write(`Skipping the sample shop: ${FOLDER} is not there (set CHENGFANG_DATA).\n`);

export function sampleFiles(): ImportFile[] {
  return readdirSync(FOLDER)
    .filter((name) => !name.endsWith(".json"))
    .sort()
    .map((name) => ({ name, path: join(FOLDER, name) }));
}

/** The figures that the files were made from; what stands beside them is the shop's name and dates. */
export function expectedFigures(): Record<string, unknown> {
  const { unit, shop, from, to, ...figures } = JSON.parse(
    readFileSync(join(FOLDER, "expected.json"), "utf8"),
  );
  if (unit !== "fen" || !shop || from !== "2026-08-01" || to !== "2026-10-31")
    throw new Error("expected.json is of another shop.");
  return figures;
}

/** Imports files one after the other, in this order and no other. */
export async function importInOrder(
  shop: TestShop,
  files: readonly ImportFile[],
): Promise<TableOutcome[]> {
  const outcomes: TableOutcome[] = [];
  for (const file of files) {
    const { tables } = await runImport(shop.ctx, { shopId: shop.shopId, files: [file] });
    for (const table of tables) {
      if (table.problem) throw new Error(`${file.name}: ${table.problem.message}`);
      outcomes.push(table);
    }
  }
  return outcomes;
}

/** Two files with the rows of one: the first three fifths, and the last three. */
export async function splitFile(file: ImportFile): Promise<[ImportFile, ImportFile]> {
  const folder = await mkdtemp(join(tmpdir(), "chengfang-halves-"));
  const halves = file.name.endsWith(".xlsx") ? await splitWorkbook(file) : await splitText(file);
  const parts: ImportFile[] = [];
  for (const [index, bytes] of halves.entries()) {
    const path = join(folder, `${index}-${basename(file.name)}`);
    await writeFile(path, bytes);
    parts.push({ name: file.name, path });
  }
  const [first, second] = parts;
  if (!first || !second) throw new Error("A file was not split in two.");
  return [first, second];
}

function cut<Item>(items: readonly Item[]): [Item[], Item[]] {
  const third = Math.floor(items.length * 0.4);
  return [items.slice(0, items.length - third), items.slice(third)];
}

/** Byte for byte, so that the encoding and every quirk stays. */
async function splitText(file: ImportFile): Promise<Buffer[]> {
  const [header = "", ...lines] = (await readFile(file.path, "latin1")).split("\n");
  return cut(lines).map((part) => Buffer.from([header, ...part].join("\n"), "latin1"));
}

/** Without its cover, which says nothing; all cells as text. */
async function splitWorkbook(file: ImportFile): Promise<Buffer[]> {
  const { size } = statSync(file.path);
  for await (const table of openTables({ ...file, size })) {
    const rows: (readonly string[])[] = [];
    for await (const batch of table.rows()) for (const row of batch) rows.push(row.cells);
    const [header, ...lines] = rows;
    if (!header || header.length < 10) continue;
    return Promise.all(
      cut(lines).map(async (part) => {
        const out = new ByteCollector();
        const columns = header.map((name) => ({ header: name, kind: "text" as const }));
        await writeXlsx(out, [{ name: table.sheet ?? "1", columns, rows: part }]);
        return out.bytes;
      }),
    );
  }
  throw new Error(`${file.name} has no table.`);
}
