import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openImport } from "@/lib/importers/server/open-import";
import { toJson } from "@/lib/kernel";
import { SAMPLE_SETS, type SampleSetName } from "@/lib/simulation/domain/sample-set";
import { simulateShop } from "@/lib/simulation/domain/simulate-shop";
import { toSnapshot } from "@/lib/simulation/domain/snapshot";
import { createExport, type ExportFormatId } from "@/lib/simulation/domain/writers/export-formats";
import type { Quirks } from "@/lib/simulation/domain/writers/quirks";
import { writeSampleFiles, writeSampleZip } from "@/lib/simulation/server/write-sample-files";
import type { ZipNames } from "@/lib/simulation/server/zip-writer";
import { readExport } from "@/tests/support/read-export";

const history = simulateShop({ seed: 61, from: "2026-06-01", to: "2026-07-25", orders: 120 });
const days = [...history.iterateDays()];
const snapshot = toSnapshot("2026-06-10", "2026-07-25");
let root = "";

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "sample-files-"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function write(
  set: SampleSetName,
  name: string,
  options: { quirks?: Partial<Quirks>; zipNames?: ZipNames } = {},
) {
  const folder = join(root, name);
  return writeSampleFiles({ history, snapshot, files: SAMPLE_SETS[set], folder, ...options });
}

/** Facts of every table in a file, by source, without their row numbers: a cover moves the rows. */
async function readFacts(path: string, name: string, currency: string) {
  const found = new Map<string, string[]>();
  const { size } = await stat(path);
  for await (const source of openImport(
    { name, path, size },
    { timeZone: "Asia/Shanghai", currency },
  )) {
    const facts: string[] = [];
    for await (const batch of source.batches()) {
      expect(batch.rejects).toEqual([]);
      facts.push(...batch.facts.map((fact) => toJson({ ...fact, rowNumber: 0 })));
    }
    expect(source.warnings()).toEqual([]);
    found.set(source.source, facts);
  }
  return found;
}

function expectedFacts(id: ExportFormatId, currency: string): string[] {
  const table = createExport(id, { history, days, snapshot });
  return readExport(table, currency).facts.map((fact) => toJson({ ...fact, rowNumber: 0 }));
}

const COATS: readonly (readonly [string, { quirks?: Partial<Quirks>; zipNames?: ZipNames }])[] = [
  ["as the platform dresses them", {}],
  ["in GB18030 with dashes and LF", { quirks: { encoding: "gb18030", blank: "-", newline: "\n" } }],
  [
    "in UTF-8 without a mark, semicolons between",
    { quirks: { encoding: "utf-8", delimiter: ";" } },
  ],
  ["with tabs between and quotes before ids", { quirks: { delimiter: "\t", idMark: "quote" } }],
  ["as workbooks with a cover sheet", { quirks: { container: "xlsx", cover: true } }],
  ["as workbooks of typed cells", { quirks: { container: "xlsx", typedCells: true } }],
  ["as CSV with lines above the header", { quirks: { container: "csv", cover: true } }],
  ["in a zip whose names are UTF-8", { zipNames: "utf-8" }],
];

describe.each(["current", "older", "tiktok"] as const)(
  "files of the %s export pages",
  { timeout: 20_000 },
  (set) => {
    const currency = set === "tiktok" ? "GBP" : "CNY";

    it.each(COATS)("tell their facts %s", async (name, options) => {
      const written = await write(set, `${set} ${name}`, options);
      expect(written).toHaveLength(SAMPLE_SETS[set].length);
      for (const [index, file] of written.entries()) {
        const found = await readFacts(file.path, file.name, currency);
        for (const id of SAMPLE_SETS[set][index]?.formats ?? []) {
          const { source } = createExport(id, { history, days, snapshot });
          expect(found.get(source)).toEqual(expectedFacts(id, currency));
        }
      }
    });

    it("are the same to the byte when written again", async () => {
      const hashes = async (name: string) => {
        const files = await write(set, name);
        return Promise.all(
          files.map(async (file) =>
            createHash("sha256")
              .update(await readFile(file.path))
              .digest("hex"),
          ),
        );
      };
      expect(await hashes(`${set} once`)).toEqual(await hashes(`${set} twice`));
    });
  },
);

describe("writeSampleZip", () => {
  it("holds the tables of every file of the visit", { timeout: 20_000 }, async () => {
    const folder = join(root, "zip");
    const written = await writeSampleZip(
      { history, snapshot, files: SAMPLE_SETS.current, folder },
      "店铺.zip",
    );
    const found = await readFacts(written.path, written.name, "CNY");
    expect(found.size).toBe(11);
    expect(found.get("douyin-fund-flow")).toEqual(expectedFacts("fund-flow-39", "CNY"));
    expect((await stat(written.path)).size).toBe(written.bytes);
  });
});

describe("writeSampleFiles", () => {
  it("names files as the export pages do, the account flow as a zip of two", async () => {
    const names = (await write("current", "names")).map((file) => file.name);
    expect(names).toEqual([
      "商品成本表.csv",
      "双佣金费率表.csv",
      "其他费用.csv",
      "1784998800_订单导出.csv",
      "动账明细.xlsx",
      "账户流水.zip",
      "结算账单.xlsx",
      "精选联盟订单明细.csv",
      "千川财务流水.csv",
      "千川计划报表-分商品.csv",
    ]);
  });

  it("starts an order file with the byte-order mark and a TAB before its ids", async () => {
    const orders = (await write("current", "bytes")).find((file) => file.name.includes("订单导出"));
    const text = await readFile(orders?.path ?? "", "utf8");
    expect(text.startsWith("\ufeff主订单编号,子订单编号,")).toBe(true);
    expect(text.split("\r\n")[1]?.startsWith("\t69")).toBe(true);
  });
});
