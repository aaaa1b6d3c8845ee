import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { writeXlsx, type XlsxOptions } from "@/lib/importers/server/writing/write-xlsx";
import type { WrittenSheet } from "@/lib/importers/server/writing/written-table";
import { ByteCollector } from "@/tests/support/collect-bytes";
import { readUpload, upload } from "@/tests/support/uploads";

async function written(sheets: readonly WrittenSheet[], options: XlsxOptions = {}) {
  const out = new ByteCollector();
  const result = await writeXlsx(out, sheets, options);
  return { bytes: out.bytes, result };
}

async function readBack(sheets: readonly WrittenSheet[], options: XlsxOptions = {}) {
  const { bytes } = await written(sheets, options);
  const tables = await readUpload(await upload("out.xlsx", bytes));
  return tables.map(({ table, numbers, cells }) => ({ name: table.sheet, numbers, cells }));
}

function partOf(bytes: Buffer, name: string): string {
  return Buffer.from(unzipSync(bytes)[name] ?? expect.fail(`no part ${name}`)).toString("utf8");
}

const text = (header: string) => ({ header, kind: "text" as const });

const BILL: WrittenSheet = {
  name: "动账明细",
  preamble: [["本表由商家后台导出", "单位：元"]],
  columns: [
    text("流水号"),
    { header: "金额", kind: "money" },
    { header: "日元", kind: "money", minorDigits: 0 },
    { header: "费率", kind: "percent" },
    { header: "数量", kind: "integer" },
    { header: "倍数", kind: "decimal" },
    { header: "日期", kind: "date" },
    { header: "时间", kind: "datetime" },
  ],
  rows: [
    ["6900070000000001461", -57n, 1200n, 0.125, 3, "1.50", "2026-08-01", "2026-08-01 23:59:59"],
    [null, null, null, null, null, null, null, "someday"],
    ["=1+1", 900_719_925_474_099_355n, 0n, 0, 12n, 0.1, "1900-01-01", "2026-02-30 00:00:00"],
  ],
};

describe("writeXlsx", () => {
  it("writes what the reader reads back, exact even where a number would not be", async () => {
    expect(await readBack([BILL])).toEqual([
      {
        name: "动账明细",
        numbers: [1, 2, 3, 4, 5],
        cells: [
          ["本表由商家后台导出", "单位：元"],
          ["流水号", "金额", "日元", "费率", "数量", "倍数", "日期", "时间"],
          [
            "6900070000000001461",
            "-0.57",
            "1200",
            "0.125",
            "3",
            "1.50",
            "2026-08-01 00:00:00",
            "2026-08-01 23:59:59",
          ],
          ["", "", "", "", "", "", "", "someday"],
          [
            "=1+1",
            "9007199254740993.55",
            "0",
            "0",
            "12",
            "0.1",
            "1900-01-01",
            "2026-02-30 00:00:00",
          ],
        ],
      },
    ]);
  });

  it("formats cells by kind, freezes what is above the rows and makes room for headers", async () => {
    const sheet = partOf((await written([BILL])).bytes, "xl/worksheets/sheet1.xml");
    expect(sheet).toContain(
      '<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/>',
    );
    expect(sheet).toContain('<col min="1" max="1" width="16" customWidth="1"/>');
    expect(sheet).toContain('<c r="B3" s="2"><v>-0.57</v></c>');
    expect(sheet).toContain('<c r="G3" s="6"><v>46235</v></c>');
  });

  it("writes text as text, whatever it looks like", async () => {
    const sheet = partOf((await written([BILL])).bytes, "xl/worksheets/sheet1.xml");
    expect(sheet).toContain(
      '<c r="A5" s="1" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c>',
    );
    expect(sheet).not.toContain("<f>");
  });
});

describe("formulas that writeXlsx writes", () => {
  it("stand beside what they come to, in the format of their column", async () => {
    const sheet: WrittenSheet = {
      name: "合计",
      columns: [
        { header: "金额", kind: "money" },
        { header: "ROI", kind: "ratio" },
        { header: "费率", kind: "percent" },
      ],
      rows: [
        [100n, 2.5, 0.125],
        [
          { formula: "SUM(A2:A2)", value: 100n },
          { formula: 'IF(A3<1,"",A2/A3)', value: 1 },
          { formula: "C2", value: null },
        ],
      ],
    };
    const xml = partOf((await written([sheet])).bytes, "xl/worksheets/sheet1.xml");
    expect(xml).toContain('<c r="A3" s="2"><f>SUM(A2:A2)</f><v>1.00</v></c>');
    expect(xml).toContain('<c r="B2" s="9"><v>2.5</v></c>');
    expect(xml).toContain('<c r="B3" s="9"><f>IF(A3&lt;1,"",A2/A3)</f><v>1</v></c>');
    expect(xml).toContain('<c r="C3" s="5" t="str"><f>C2</f><v></v></c>');
  });
});

describe("sheets that writeXlsx makes", () => {
  it("leaves underscores alone that no reader would take for an escape", async () => {
    const rows = [["abc_xyz_1"], ["a_x000D_"], ["b\r"]];
    const { bytes } = await written([{ name: "a", columns: [text("h")], rows }]);
    const sheet = partOf(bytes, "xl/worksheets/sheet1.xml");
    expect(sheet).toContain(">abc_xyz_1<");
    expect(sheet).toContain(">a_x005F_x000D_<");
    expect(sheet).toContain(">b_x000D_<");
  });

  it("goes on in another sheet, under the same header, when one is full", async () => {
    const rows = ["1", "2", "3", "4", "5"].map((value) => [value]);
    const sheets = await readBack([{ name: "a", columns: [text("h")], rows }], { sheetRowsMax: 3 });
    expect(sheets).toEqual([
      { name: "a", numbers: [1, 2, 3], cells: [["h"], ["1"], ["2"]] },
      { name: "a (2)", numbers: [1, 2, 3], cells: [["h"], ["3"], ["4"]] },
      { name: "a (3)", numbers: [1, 2], cells: [["h"], ["5"]] },
    ]);
    const exact = await readBack([{ name: "a", columns: [text("h")], rows: rows.slice(0, 4) }], {
      sheetRowsMax: 3,
    });
    expect(exact.map(({ name }) => name)).toEqual(["a", "a (2)"]);
  });

  it("writes a sheet without rows, and one without a header", async () => {
    const empty = { name: "空", columns: [text("h")], rows: [] };
    const bare = { name: "光", columns: [text("h")], rows: [["1"]], hasHeader: false };
    expect(await readBack([empty, bare])).toEqual([
      { name: "空", numbers: [1], cells: [["h"]] },
      { name: "光", numbers: [1], cells: [["1"]] },
    ]);
  });

  it("gives the same bytes for the same sheets", async () => {
    expect((await written([BILL])).bytes.equals((await written([BILL])).bytes)).toBe(true);
  });
});

describe("the end of writeXlsx", () => {
  it("counts what it wrote", async () => {
    const { bytes, result } = await written([BILL, BILL]);
    expect(result).toEqual({ rows: 6, bytes: bytes.length });
  });

  it("refuses a text that no cell holds, and breaks the stream off", async () => {
    const out = new ByteCollector();
    const rows = [["x".repeat(32_768)]];
    await expect(writeXlsx(out, [{ name: "a", columns: [text("h")], rows }])).rejects.toMatchObject(
      {
        code: "importers/unwritable-cell",
        message: "The text for A2 has 32768 characters; a cell holds 32767.",
      },
    );
    expect(out.destroyed).toBe(true);
  });

  it("stops when the reader goes away, and lets go of the rows", async () => {
    let isReleased = false;
    async function* rows() {
      try {
        for (let i = 0; i < 500_000; i++) yield ["x".repeat(1000)];
      } finally {
        isReleased = true;
      }
    }
    const out = new ByteCollector();
    setTimeout(() => out.destroy(), 20);
    const writing = writeXlsx(out, [{ name: "a", columns: [text("h")], rows: rows() }]);
    await expect(writing).rejects.toThrow();
    expect(isReleased).toBe(true);
  });
});

describe("what writeXlsx wrote", () => {
  it("is read back as it was, whatever the texts", async () => {
    const cell = fc.oneof(
      fc.string({ unit: "binary", maxLength: 20 }).map((value) => value.replaceAll("\0", "")),
      fc.constantFrom("<a>&\"'", "]]>", "_x000D_", "x\r\ny", "\r", "\t", " ", "茶👍㐀", "\uffff"),
    );
    const escapes = fc
      .array(fc.constantFrom("_", "x000D", "_x000D_", "_x005F_", "\r", "a"), { maxLength: 5 })
      .map((parts) => parts.join(""));
    const row = fc.tuple(fc.constant("x"), cell, escapes, fc.constant("y"));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 30 }), async (rows) => {
        const columns = [text("一"), text("二"), text("三"), text("四")];
        const [sheet] = await readBack([{ name: "a", columns, rows }]);
        return isDeepStrictEqual(sheet?.cells, [["一", "二", "三", "四"], ...rows]);
      }),
      { numRuns: 40 },
    );
  }, 30_000);

  it("is read back with every amount to the last digit", async () => {
    const amount = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
    await fc.assert(
      fc.asyncProperty(fc.array(amount, { minLength: 1, maxLength: 20 }), async (amounts) => {
        const columns = [{ header: "金额", kind: "money" as const }];
        const rows = amounts.map((value) => [value]);
        const [sheet] = await readBack([{ name: "a", columns, rows }]);
        const read = sheet?.cells.slice(1).map(([value]) => BigInt((value ?? "").replace(".", "")));
        return isDeepStrictEqual(read, amounts);
      }),
      { numRuns: 20 },
    );
  }, 30_000);
});
