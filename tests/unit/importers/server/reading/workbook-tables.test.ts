import { describe, expect, it } from "vitest";
import { openTables } from "@/lib/importers/server/reading/open-tables";
import {
  listTables,
  packWorkbook,
  readFaultOf,
  readRows,
  readUpload,
  upload,
  type WorkbookParts,
} from "@/tests/support/uploads";

async function readSheet(sheet: string, rest: Omit<WorkbookParts, "sheets"> = {}) {
  const bytes = packWorkbook({ sheets: { 明细: sheet }, ...rest });
  const [first] = await readUpload(await upload("flow.xlsx", bytes));
  return first ?? expect.fail();
}

const inline = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;

describe("sheets of a workbook", () => {
  it("are tables in the order of the workbook, hidden ones too", async () => {
    const bytes = packWorkbook({
      sheets: {
        说明: `<row>${inline("金额单位：元")}</row>`,
        动账明细: `<row>${inline("时间")}</row>`,
      },
    });
    const tables = await readUpload(await upload("flow.xlsx", bytes));
    expect(tables.map(({ table, cells }) => [table.sheet, table.encoding, cells])).toEqual([
      ["说明", "xlsx", [["金额单位：元"]]],
      ["动账明细", "xlsx", [["时间"]]],
    ]);
  });

  it("can be read after the loop and at the same time", async () => {
    const bytes = packWorkbook({
      sheets: { a: '<row><c t="s"><v>0</v></c></row>', b: '<row><c t="s"><v>1</v></c></row>' },
      strings: "<si><t>一</t></si><si><t>二</t></si>",
    });
    const tables = await listTables(await upload("flow.xlsx", bytes));
    const reads = await Promise.all([...tables, ...tables].map((table) => readRows(table)));
    expect(reads.map(({ cells }) => cells)).toEqual([[["一"]], [["二"]], [["一"]], [["二"]]]);
  });

  it("may have prefixes, the strict namespaces, absolute targets and back slashes", async () => {
    const strict = "http://purl.oclc.org/ooxml";
    const bytes = packWorkbook({
      sheets: { 明细: "" },
      parts: {
        "xl/workbook.xml": `<x:workbook xmlns:x="${strict}/spreadsheetml/main" xmlns:q="${strict}/officeDocument/relationships"><x:sheets><x:sheet name="A&amp;B" sheetId="1" state="hidden" q:id="s0"/></x:sheets></x:workbook>`,
        "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="s0" Type="${strict}/officeDocument/relationships/worksheet" Target="\\xl\\Worksheets\\sheet0.xml"/></Relationships>`,
        "xl/worksheets/sheet0.xml": `\ufeff<?xml version="1.0"?><!-- made elsewhere --><x:worksheet xmlns:x="${strict}/spreadsheetml/main"><x:sheetData><x:row x:r="2"><x:c r="B2" t="str"><x:v>茶</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
      },
    });
    const [first] = await readUpload(await upload("strict.xlsx", bytes));
    expect(first?.table.sheet).toBe("A&B");
    expect(first?.cells).toEqual([["", "茶"]]);
    expect(first?.numbers).toEqual([2]);
  });

  it("leave out chart sheets, which have no cells", async () => {
    const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const bytes = packWorkbook({
      sheets: { 图表: "", 明细: `<row>${inline("a")}</row>` },
      parts: {
        "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="s0" Type="${relations}/chartsheet" Target="chartsheets/sheet1.xml"/><Relationship Id="s1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      },
    });
    const tables = await readUpload(await upload("chart.xlsx", bytes));
    expect(tables.map(({ table }) => table.sheet)).toEqual(["明细"]);
  });
});

describe("rows of a sheet", () => {
  it("keep their own numbers, and blank ones are left out", async () => {
    const read = await readSheet(
      `<row r="3">${inline("a")}</row><row r="4"><c r="A4" s="1"/></row><row r="5"/><row r="9">${inline("b")}</row>`,
    );
    expect(read.cells).toEqual([["a"], ["b"]]);
    expect(read.numbers).toEqual([3, 9]);
  });

  it("are counted when they say no number, and cells when they say no reference", async () => {
    const read = await readSheet(
      `<row>${inline("a")}<c/>${inline("c")}</row><row><c r="C2"><v>1</v></c><c><v>2</v></c></row>`,
    );
    expect(read.cells).toEqual([
      ["a", "", "c"],
      ["", "", "1", "2"],
    ]);
    expect(read.numbers).toEqual([1, 2]);
  });

  it("are not changed by cells that stand outside of any row", async () => {
    const read = await readSheet(
      "<row><c><v>1</v></c></row><c><v>2</v></c><row><c><v>3</v></c></row>",
    );
    expect(read.cells).toEqual([["1"], ["3"]]);
  });

  it("are read whole whatever the dimension says", async () => {
    const bytes = packWorkbook({
      sheets: { a: "" },
      parts: {
        "xl/worksheets/sheet0.xml": `<worksheet><dimension ref="A1"/><sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData></worksheet>`,
      },
    });
    const [first] = await readUpload(await upload("dimension.xlsx", bytes));
    expect(first?.cells).toEqual([["1", "2"], ["3"]]);
  });

  it("give only the wanted columns, in the wanted order", async () => {
    const sheet = `<row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>`;
    const bytes = packWorkbook({ sheets: { a: sheet } });
    const [first] = await readUpload(await upload("wanted.xlsx", bytes), {}, { columns: [2, 0] });
    expect(first?.cells).toEqual([
      ["3", "1"],
      ["", "4"],
    ]);
    expect(first?.widths).toEqual([3, 1]);
  });

  it("come in batches of a thousand and stop at the wanted number", async () => {
    const bytes = packWorkbook({ sheets: { a: "<row><c><v>1</v></c></row>".repeat(2500) } });
    const file = await upload("batches.xlsx", bytes);
    const sizes: number[] = [];
    for await (const table of openTables(file)) {
      for await (const batch of table.rows()) sizes.push(batch.length);
      for await (const batch of table.rows({ limit: 3 })) sizes.push(batch.length);
    }
    expect(sizes).toEqual([1000, 1000, 500, 3]);
  });
});

describe("cells of a sheet", () => {
  it("hold numbers as they are stored, 19 digits and exponents included", async () => {
    const values = ["94.9", "6900070000000001461", "6.9000700000000005E+18", "-0.57", " 7 "];
    const read = await readSheet(`<row>${values.map((v) => `<c><v>${v}</v></c>`).join("")}</row>`);
    expect(read.cells[0]).toEqual([
      "94.9",
      "6900070000000001461",
      "6.9000700000000005E+18",
      "-0.57",
      "7",
    ]);
  });

  it("hold amounts as typed where Excel stored 17 digits of them", async () => {
    const read = await readSheet(
      "<row><c><v>94.900000000000006</v></c><c><v>0.28999999999999998</v></c></row>",
    );
    expect(read.cells[0]).toEqual(["94.9", "0.29"]);
  });

  it("hold shared, inline and formula texts, rich runs joined and phonetic hints left out", async () => {
    const read = await readSheet(
      `<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is><r><t>山</t></r><r><t>野</t></r><rPh><t>shan</t></rPh></is></c><c t="str"><f>A1&amp;""</f><v>6900</v></c></row>`,
      {
        strings: `<si><t xml:space="preserve"> 茶 </t></si><si><r><rPr><b/></rPr><t>a&lt;</t></r><r><t>b</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>`,
      },
    );
    expect(read.cells[0]).toEqual([" 茶 ", "a<b", "山野", "6900"]);
  });

  it("hold entities, CDATA and Office's escapes as the characters they mean", async () => {
    const read = await readSheet(
      `<row>${inline("&#33590;&#x8336;&amp;&quot;")}${inline("<![CDATA[<&amp;>]]>")}${inline("a_x000D_b_x005F_x000D_")}</row>`,
    );
    expect(read.cells[0]).toEqual(['茶茶&"', "<&amp;>", "a\rb_x000D_"]);
  });

  it("hold booleans, errors and calculated numbers as text", async () => {
    const read = await readSheet(
      `<row><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c><c><f>1+1</f><v>2</v></c></row>`,
    );
    expect(read.cells[0]).toEqual(["TRUE", "FALSE", "#N/A", "2"]);
  });

  it("hold dates by their number format, in either calendar", async () => {
    const styles = `<numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="170"/></cellXfs>`;
    const row = `<row><c s="0"><v>46235.5</v></c><c s="1"><v>46235.5</v></c><c s="2"><v>46235</v></c><c t="d"><v>2026-08-01T10:00:00</v></c></row>`;
    expect((await readSheet(row, { styles })).cells[0]).toEqual([
      "46235.5",
      "2026-08-01 12:00:00",
      "2026-08-01 00:00:00",
      "2026-08-01 10:00:00",
    ]);
    const workbookProperties = '<workbookPr date1904="1"/>';
    expect((await readSheet(row, { styles, workbookProperties })).cells[0]?.[1]).toBe(
      "2030-08-02 12:00:00",
    );
  });
});

describe("limits of a workbook", () => {
  const fault = (sheet: string, limits = {}, rest: Omit<WorkbookParts, "sheets"> = {}) =>
    readFaultOf("flow.xlsx", packWorkbook({ sheets: { 明细: sheet }, ...rest }), limits);

  it("refuses a value past the last allowed column, but not an empty cell there", async () => {
    expect((await fault('<row><c r="SS1"><v>1</v></c></row>')).message).toBe(
      "flow.xlsx, sheet 明细, row 1, column SS: the sheet has more than the 512 columns allowed.",
    );
    const read = await readSheet('<row><c><v>1</v></c><c r="XFD1" s="1"/></row>');
    expect(read.cells).toEqual([["1"]]);
  });

  it("refuses texts that are too long, inline and shared", async () => {
    const text = "字".repeat(32_768);
    expect(await fault(`<row>${inline(text)}</row>`)).toMatchObject({
      kind: "too-large",
      code: "importers/cell-too-long",
    });
    const strings = `<si><t>${text}</t></si>`;
    expect((await fault('<row><c t="s"><v>0</v></c></row>', {}, { strings })).code).toBe(
      "importers/cell-too-long",
    );
  });

  it("refuses a tag that never ends, and more text than memory should hold", async () => {
    const endless = `<row><c t="${"x".repeat(600_000)}"/></row>`;
    expect((await fault(endless, { lineBytesMax: 2000 })).code).toBe("importers/damaged-workbook");
    const strings = "<si><t>x</t></si>".repeat(100);
    const refused = await fault("", { sharedStringBytesMax: 3000 }, { strings });
    expect(refused).toMatchObject({
      kind: "too-large",
      code: "importers/shared-strings-too-large",
    });
  });

  it("refuses more rows than allowed", async () => {
    expect((await fault("<row><c><v>1</v></c></row>".repeat(3), { rowsMax: 2 })).code).toBe(
      "importers/too-many-rows",
    );
  });

  it("refuses a sheet that unfolds to hundreds of times its size", async () => {
    const sheet = "<row><c><v>1</v></c></row>".repeat(100_000);
    expect((await fault(sheet, { ratioFreeBytes: 1_000_000 })).code).toBe(
      "importers/unpacks-too-large",
    );
  });
});

describe("damaged workbooks", () => {
  const fault = (workbook: WorkbookParts) => readFaultOf("flow.xlsx", packWorkbook(workbook));

  it("are refused when a formula was never calculated, in a wanted column", async () => {
    const sheet = `<row><c><v>1</v></c><c><f>A1*2</f></c></row>`;
    const refused = await fault({ sheets: { 明细: sheet } });
    expect(refused).toMatchObject({ code: "importers/formula-without-value" });
    expect(refused.details[0]?.pointer).toBe("flow.xlsx/明细/1/B");
    const file = await upload("flow.xlsx", packWorkbook({ sheets: { 明细: sheet } }));
    const [first] = await readUpload(file, {}, { columns: [0] });
    expect(first?.cells).toEqual([["1"]]);
  });

  it.each([
    ["a text that the table lacks", { sheets: { a: '<row><c t="s"><v>7</v></c></row>' } }],
    ["a missing sheet", { sheets: { a: "" }, parts: { "xl/worksheets/sheet0.xml": null } }],
    ["a missing list of sheets", { sheets: { a: "" }, parts: { "xl/workbook.xml": null } }],
    ["missing relations", { sheets: { a: "" }, parts: { "xl/_rels/workbook.xml.rels": null } }],
    [
      "an unclosed sheet",
      { sheets: { a: "" }, parts: { "xl/worksheets/sheet0.xml": "<worksheet><sheetData>" } },
    ],
    [
      "text that is not UTF-8",
      { sheets: { a: "" }, parts: { "xl/worksheets/sheet0.xml": "\u0000" } },
    ],
    ["an empty part", { sheets: { a: "" }, parts: { "xl/worksheets/sheet0.xml": "" } }],
    ["a tag too many", { sheets: { a: "</row></sheetData></worksheet></x>" } }],
    [
      "entities that multiply",
      {
        sheets: { a: "" },
        parts: { "xl/worksheets/sheet0.xml": '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>' },
      },
    ],
  ])("are refused for %s", async (_, workbook) => {
    expect((await fault(workbook)).code).toBe("importers/damaged-workbook");
  });

  it("are refused when cut off", async () => {
    const bytes = packWorkbook({ sheets: { a: `<row>${inline("a")}</row>` } });
    for (const length of [100, 500, bytes.length - 40]) {
      const refused = await readFaultOf("cut.xlsx", bytes.subarray(0, length));
      expect(refused.code).toBe("importers/damaged-archive");
    }
  });
});
