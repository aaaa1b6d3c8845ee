import { zipSync } from "fflate";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import type { ImportSource } from "@/lib/importers/domain/import-source";
import { recogniseTables } from "@/lib/importers/server/open-import";
import type { SourceTable } from "@/lib/importers/server/reading/source-table";
import { readFile, readSource, storeFile, toCsv } from "@/tests/support/stored-files";

const COSTS = [
  ["商家编码", "商品名称", "成本价(元)", "生效日期"],
  ["SY-001", "武夷肉桂岩茶礼盒", "8.38", "2026-08-01"],
  ["SY-002", "正山小种", "65.79", "2026-08-01"],
];
const FLOWS = [
  "动账流水号,关联订单号,关联子订单号,动账时间,账户方向,动账金额(元),动账场景,账户余额(元),备注".split(
    ",",
  ),
  "`41,`11,`12,2026-08-01 00:00:01,收入,94.33,货款结算入账,194.33,".split(","),
];
const PREMIUMS = [
  "保险单号,动账流水号,关联子订单号,摘要描述,动账时间,金额(元)".split(","),
  "`P700,`41,`12,退换货运费险保费,2026-08-01 23:53:20,0.30".split(","),
];

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("openImport", () => {
  it("yields a recognised table with what the recognition screen shows", async () => {
    const [costs] = await readFile(storeFile("成本.csv", toCsv([["成本表"], ...COSTS])));
    expect(costs?.source).toMatchObject({
      source: "unit-costs",
      factKind: "unitCost",
      fileName: "成本.csv",
      memberPath: null,
      sheet: null,
      encoding: "utf-8",
      headerRow: 2,
      header: ["商家编码", "商品名称", "成本价(元)", "生效日期"],
      columns: {
        merchantSku: "商家编码",
        name: "商品名称",
        unitCost: "成本价(元)",
        effectiveOn: "生效日期",
      },
      snapshotAt: null,
    });
    expect(costs?.facts).toMatchObject([
      { merchantSku: "SY-001", unitCost: 838n, rowNumber: 3 },
      { merchantSku: "SY-002", unitCost: 6579n, rowNumber: 4 },
    ]);
  });

  it.each([
    ["utf-8", encode(toCsv(COSTS))],
    ["utf-8-bom", encode(`\ufeff${toCsv(COSTS)}`)],
    ["gb18030", new Uint8Array(iconv.encode(toCsv(COSTS), "gb18030"))],
    ["utf-16le", new Uint8Array(iconv.encode(`\ufeff${toCsv(COSTS)}`, "utf-16le"))],
  ])("reads the same facts from %s", async (encoding, bytes) => {
    const [costs] = await readFile(storeFile("a.csv", bytes));
    expect(costs?.source.encoding).toBe(encoding);
    expect(costs?.facts).toMatchObject([{ name: "武夷肉桂岩茶礼盒" }, { name: "正山小种" }]);
  });

  it("can be read again from the start, with occurrences counted anew", async () => {
    const rows = [
      ["日期", "科目", "金额"],
      ..."11".split("").map(() => ["2026-08-01", "快递", "1"]),
    ];
    const [first] = await readFile(storeFile("a.csv", toCsv(rows)));
    if (!first) throw new Error("nothing read");
    expect((await readSource(first.source)).facts).toEqual(first.facts);
    expect(first.facts).toHaveLength(2);
  });
});

describe("openImport on many tables and many rows", () => {
  it("yields every known table of a zip and names what it passes over", async () => {
    const zip = zipSync({
      "说明.txt": encode("本压缩包由商家后台导出\r\n"),
      "动账明细 - 聚合账户.csv": encode(toCsv(FLOWS)),
      "保费支出 - 聚合账户.csv": encode(toCsv(PREMIUMS)),
      "客流.csv": encode(
        toCsv([
          ["日期", "门店", "客流"],
          ["2026-08-01", "一", "3"],
        ]),
      ),
      "logo.png": new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]),
    });
    const sources = await readFile(storeFile("账户.zip", zip));
    expect(sources.map(({ source }) => [source.source, source.memberPath])).toEqual([
      ["douyin-account-flow", "动账明细 - 聚合账户.csv"],
      ["freight-insurance", "保费支出 - 聚合账户.csv"],
    ]);
    expect(sources.flatMap(({ source }) => source.warnings())).toEqual([
      "skipped-table: 账户.zip/客流.csv was not read; no format fits it.",
      "skipped-table: 账户.zip/logo.png was not read; no format fits it.",
    ]);
  });

  it("hands rows on in batches that keep memory flat", async () => {
    const rows = Array.from({ length: 7_000 }, (_, index) => [`S-${index}`, "1"]);
    const [costs] = await readFile(storeFile("a.csv", toCsv([["商家编码", "成本价"], ...rows])));
    expect(costs?.facts).toHaveLength(7_000);
    expect(costs?.batches.length).toBeGreaterThan(1);
    for (const batch of costs?.batches ?? []) expect(batch.read).toBeLessThanOrEqual(5_000);
  });
});

/** Tables of a workbook, as the reading layer hands them on. */
async function* toSheets(sheets: Readonly<Record<string, readonly (readonly string[])[]>>) {
  for (const [sheet, lines] of Object.entries(sheets)) {
    const table: SourceTable = {
      fileName: "账单.xlsx",
      memberPath: null,
      sheet,
      encoding: "xlsx",
      delimiter: null,
      async *rows({ columns } = {}) {
        yield lines.map((cells, index) => ({
          number: index + 1,
          width: cells.length,
          cells: columns ? columns.map((column) => cells[column] ?? "") : cells,
        }));
      },
    };
    yield table;
  }
}

async function listSources(tables: AsyncIterable<SourceTable>): Promise<ImportSource[]> {
  const sources: ImportSource[] = [];
  const options = { timeZone: "Asia/Shanghai", currency: "CNY" };
  for await (const source of recogniseTables(tables, options)) sources.push(source);
  return sources;
}

describe("recogniseTables", () => {
  const summary = [["动账流水号", "动账时间", "账户方向", "动账金额", "动账场景"]];

  it("passes over a summary sheet beside the detail sheet of a workbook", async () => {
    const sources = await listSources(toSheets({ 说明: [["说明"]], 汇总: summary, 明细: FLOWS }));
    expect(sources.map(({ source, sheet }) => [source, sheet])).toEqual([
      ["douyin-account-flow", "明细"],
    ]);
    expect(sources[0]?.warnings()).toEqual([
      "skipped-table: 账单.xlsx/汇总 was not read; no format fits it.",
    ]);
  });

  it("stops at a sheet that lacks columns when the workbook has no other", async () => {
    await expect(listSources(toSheets({ 汇总: summary }))).rejects.toMatchObject({
      code: "importers/missing-column",
    });
  });
});

describe("openImport on snapshots", () => {
  it("takes the epoch of a file name, a member's before its zip's, and the caller's word before both", async () => {
    const zip = zipSync({ "1791213782_成本.csv": encode(toCsv(COSTS)) });
    const epoch = new Date("2026-10-05T15:23:02Z");
    const snapshots = [
      await readFile(storeFile("1791213782_成本.csv", toCsv(COSTS))),
      await readFile(storeFile("1780000000_a.zip", zip)),
      await readFile(storeFile("1791213782_成本.csv", toCsv(COSTS)), { asOf: new Date(0) }),
    ].map(([costs]) => costs?.source.snapshotAt);
    expect(snapshots).toEqual([epoch, epoch, new Date(0)]);
  });
});

describe("openImport on files that it cannot take", () => {
  it("shows the header found and the nearest format", async () => {
    const file = storeFile(
      "客流.csv",
      toCsv([
        ["日期", "门店", "客流"],
        ["2026-08-01", "一", "3"],
      ]),
    );
    await expect(readFile(file)).rejects.toMatchObject({
      code: "importers/unrecognised",
      message: expect.stringMatching(
        /^客流\.csv: no known format has this header\. The header found is: 日期, 门店, 客流\. The nearest is /,
      ),
    });
  });

  it("names every missing column with the nearest header", async () => {
    const header = "动账流水号,关联子订单,动账时间,账户方向,动账金额,动账场景,余额".split(",");
    await expect(readFile(storeFile("a.csv", toCsv([header])))).rejects.toMatchObject({
      code: "importers/missing-column",
      message:
        "a.csv, row 1: this looks like douyin-account-flow, but lacks 关联子订单号 (missing; the nearest header is “关联子订单”), 账户余额 (missing; the nearest header is “余额”).",
    });
  });

  it("reads a file as what the caller says and as nothing else", async () => {
    const file = storeFile("a.csv", toCsv(COSTS));
    await expect(readFile(file, { source: "douyin-orders" })).rejects.toMatchObject({
      code: "importers/unrecognised",
    });
    await expect(readFile(file, { source: "mapped-orders" })).rejects.toMatchObject({
      code: "importers/mapping-needed",
    });
    expect(await readFile(file, { source: "unit-costs" })).toHaveLength(1);
  });

  it("reads any table by a mapping", async () => {
    const [costs] = await readFile(
      storeFile(
        "a.csv",
        toCsv([
          ["when", "how much"],
          ["2026/9/1", "3"],
        ]),
      ),
      {
        mapping: {
          target: "costs",
          columns: { day: "When", amount: "How much" },
          account: 6301,
          dates: "any",
          decimals: "point",
        },
      },
    );
    expect(costs?.source).toMatchObject({ source: "mapped-costs", factKind: "manual" });
    expect(costs?.facts).toMatchObject([{ day: "2026-09-01", amount: 300n, account: 6301 }]);
  });

  it("refuses the whole of a file that a spreadsheet has saved again", async () => {
    const resaved = FLOWS.map((row) => row.map((cell) => cell.replace("2026-08-01", "2026/8/1")));
    await expect(readFile(storeFile("a.csv", toCsv(resaved)))).rejects.toMatchObject({
      code: "importers/excel-resaved",
      details: [{ pointer: "a.csv/2/动账时间", detail: "2026/8/1 00:00:01" }],
    });
  });
});
