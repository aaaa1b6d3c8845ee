import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CsvOptions, writeCsv } from "@/lib/importers/server/writing/write-csv";
import type { WrittenTable } from "@/lib/importers/server/writing/written-table";
import { ByteCollector } from "@/tests/support/collect-bytes";
import { readText } from "@/tests/support/uploads";

async function written(table: WrittenTable, options: CsvOptions = {}): Promise<Buffer> {
  const out = new ByteCollector();
  await writeCsv(out, table, options);
  return out.bytes;
}

const text = (header: string) => ({ header, kind: "text" as const });
const COLUMNS = [
  text("订单号"),
  { header: "金额", kind: "money" as const },
  { header: "费率", kind: "percent" as const },
  { header: "数量", kind: "integer" as const },
  { header: "时间", kind: "datetime" as const },
];

describe("writeCsv", () => {
  it("writes UTF-8 with its mark, lines ended as RFC 4180 says, money exact", async () => {
    const rows = [
      ["690001", -57n, 0.125, 3, "2026-08-01 12:00:00"],
      [null, 9_007_199_254_740_993n, null, 12n, null],
    ];
    const out = new ByteCollector();
    expect(await writeCsv(out, { columns: COLUMNS, rows })).toEqual({ rows: 2, bytes: 110 });
    expect(out.bytes.toString("utf8")).toBe(
      "\ufeff订单号,金额,费率,数量,时间\r\n690001,-0.57,12.50%,3,2026-08-01 12:00:00\r\n,90071992547409.93,,12,\r\n",
    );
  });

  it("quotes what needs it and nothing else", async () => {
    const rows = [['say "hi"', "a,b", "one\ntwo", " x "]];
    const table = { columns: [text("a"), text("b"), text("c"), text("d")], rows };
    const bytes = await written(table, { encoding: "utf-8" });
    expect(bytes.toString()).toBe('a,b,c,d\r\n"say ""hi""","a,b","one\ntwo", x \r\n');
  });

  it("writes lines above the header, or no header", async () => {
    const table = { columns: [text("a")], rows: [["1"]], preamble: [["本表", "由商家后台导出"]] };
    const options = { encoding: "utf-8", newline: "\n", delimiter: "\t" } as const;
    expect((await written(table, options)).toString()).toBe("本表\t由商家后台导出\na\n1\n");
    expect((await written({ ...table, preamble: [], hasHeader: false }, options)).toString()).toBe(
      "1\n",
    );
  });

  it("puts an apostrophe before texts that a spreadsheet would run, in the header too", async () => {
    const rows = [
      ["=1+1"],
      ["@SUM(A1)"],
      ["-2+3"],
      ["+cmd|' /C calc'!A0"],
      ["＝1"],
      ["-0.57"],
      ["-"],
    ];
    const table = { columns: [text("=a")], rows };
    expect((await written(table, { encoding: "utf-8", newline: "\n" })).toString()).toBe(
      "'=a\n'=1+1\n'@SUM(A1)\n'-2+3\n'+cmd|' /C calc'!A0\n'＝1\n-0.57\n-\n",
    );
  });

  it("writes texts as they are for the platforms' own formats", async () => {
    const rows = [["\t690001", '="1"']];
    const table = { columns: [text("a"), text("b")], rows, hasHeader: false };
    const bytes = await written(table, { encoding: "utf-8", guardsFormulas: false });
    expect(bytes.toString()).toBe('\t690001,"=""1"""\r\n');
  });

  it("refuses a value that the column cannot hold, and breaks the stream off", async () => {
    const out = new ByteCollector();
    const table = { columns: [{ header: "金额", kind: "money" as const }], rows: [["12.50"]] };
    await expect(writeCsv(out, table)).rejects.toMatchObject({
      code: "importers/unwritable-cell",
      message: "Column 金额 cannot hold 12.50.",
    });
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
    setTimeout(() => out.destroy(), 5);
    await expect(writeCsv(out, { columns: [text("a")], rows: rows() })).rejects.toThrow();
    expect(isReleased).toBe(true);
  });
});

describe("what writeCsv wrote", () => {
  const cell = fc.oneof(
    fc.string({ unit: "binary", maxLength: 20 }).map((value) => value.replaceAll("\0", "")),
    fc.constantFrom('"', '""', "a,b", "x\r\ny", "\r", "\n", "茶👍㐀", "=1", "\t69", ";", " "),
  );
  // A row of empty cells only is no row to the reader, and a mark at the start belongs to the encoding.
  const row = fc.tuple(fc.constant("x"), cell, cell, cell);

  it.each([
    ["utf-8-bom", ","],
    ["utf-8", ";"],
    ["utf-8", "\t"],
    ["gb18030", ","],
  ] as const)(
    "is read back as it was, in %s with %j",
    async (encoding, delimiter) => {
      const columns = [text("列一"), text("列二"), text("列三"), text("列四")];
      const options = { encoding, delimiter, guardsFormulas: false };
      await fc.assert(
        fc.asyncProperty(fc.array(row, { maxLength: 12 }), async (rows) => {
          const chosen = encoding === "gb18030" ? rows.map(keepInGb18030) : rows;
          const read = await readText(await written({ columns, rows: chosen }, options));
          return isDeepStrictEqual(read.cells, [["列一", "列二", "列三", "列四"], ...chosen]);
        }),
        { numRuns: 80 },
      );
    },
    30_000,
  );
});

/** The encoder and the platform's decoder disagree on private characters, which no text has. */
function keepInGb18030(row: readonly string[]): string[] {
  return row.map((value) => value.replace(/[\u1e3f\ue000-\uf8ff]/g, ""));
}
