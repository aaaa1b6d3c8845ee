import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { openTables } from "@/lib/importers/server/reading/open-tables";
import {
  listTables,
  readFaultOf,
  readRows,
  readText,
  readUpload,
  upload,
} from "@/tests/support/uploads";

describe("openCsv", () => {
  it("gives the cells of each row under the number of its line", async () => {
    const read = await readText("订单号,金额\n1,2.50\n3,4.00\n");
    expect(read.cells).toEqual([
      ["订单号", "金额"],
      ["1", "2.50"],
      ["3", "4.00"],
    ]);
    expect(read.numbers).toEqual([1, 2, 3]);
    expect(read.widths).toEqual([2, 2, 2]);
  });

  it("says how the bytes became text", async () => {
    const { table } = await readText("\ufeff订单号;金额\n1;2\n");
    expect(table).toMatchObject({
      fileName: "orders.csv",
      memberPath: null,
      sheet: null,
      encoding: "utf-8-bom",
      delimiter: ";",
    });
  });

  it("reads line ends of Windows, of Unix and of old Macs", async () => {
    const expected = [
      ["a", "b"],
      ["1", "2"],
    ];
    expect((await readText("a,b\r\n1,2\r\n")).cells).toEqual(expected);
    expect((await readText("a,b\n1,2")).cells).toEqual(expected);
    expect((await readText("a,b\r1,2\r")).cells).toEqual(expected);
  });

  it("keeps a bare carriage return inside a cell when lines end otherwise", async () => {
    expect((await readText("a,b\r\none\rtwo,2\r\n")).cells[1]).toEqual(["one\rtwo", "2"]);
  });

  it("takes quotes off, halves pairs of quotes and keeps what follows the closing quote", async () => {
    const read = await readText('a,b,c,d\n"1,5","say ""hi""","6900"\t,""\n');
    expect(read.cells[1]).toEqual(["1,5", 'say "hi"', "6900\t", ""]);
  });

  it("leaves quotes inside a cell and around formulas as they stand", async () => {
    const read = await readText('a,b,c\n="690001",12" pan,"=""690"""\n');
    expect(read.cells[1]).toEqual(['="690001"', '12" pan', '="690"']);
  });

  it("keeps tabs, backticks and apostrophes around ids", async () => {
    const read = await readText("a,b,c,d\n\t6900,6900\t,`6900,'6900\n");
    expect(read.cells[1]).toEqual(["\t6900", "6900\t", "`6900", "'6900"]);
  });
});

describe("rows of a CSV", () => {
  it("numbers a row after a quoted line break by its physical line", async () => {
    const read = await readText('a,b\n"one\ntwo\r\nthree",1\nx,2\n');
    expect(read.cells).toEqual([
      ["a", "b"],
      ["one\ntwo\r\nthree", "1"],
      ["x", "2"],
    ]);
    expect(read.numbers).toEqual([1, 2, 5]);
  });

  it("leaves out blank lines and lines of nothing but delimiters, and counts them", async () => {
    const read = await readText("\na,b\n\n,\n1,2\r\n\r\n,\r\n");
    expect(read.cells).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
    expect(read.numbers).toEqual([2, 5]);
  });

  it("gives rows of any width as they are", async () => {
    const read = await readText("a,b,c\n1\n1,2,3,4\n");
    expect(read.cells).toEqual([["a", "b", "c"], ["1"], ["1", "2", "3", "4"]]);
    expect(read.widths).toEqual([3, 1, 4]);
  });
});

describe("reading part of a CSV", () => {
  it("makes only the wanted columns, in the wanted order, empty where the row is short", async () => {
    const read = await readText("a,b,c\n1,2,3\n4\n", { columns: [2, 0] });
    expect(read.cells).toEqual([
      ["c", "a"],
      ["3", "1"],
      ["", "4"],
    ]);
    expect(read.widths).toEqual([3, 3, 1]);
  });

  it("stops after the wanted number of rows", async () => {
    const read = await readText(`a,b\n${"1,2\n".repeat(5000)}`, { limit: 3 });
    expect(read.numbers).toEqual([1, 2, 3]);
  });

  it("gives batches of a thousand rows", async () => {
    const sizes: number[] = [];
    const file = await upload("orders.csv", `a,b\n${"1,2\n".repeat(2499)}`);
    for await (const table of openTables(file)) {
      for await (const batch of table.rows()) sizes.push(batch.length);
    }
    expect(sizes).toEqual([1000, 1000, 500]);
  });

  it("reads the stored bytes anew at every call, also after the tables were listed", async () => {
    const file = await upload("orders.csv", "a,b\n1,2\n");
    const tables = await listTables(file);
    const first = await readRows(tables[0] ?? expect.fail());
    const second = await readRows(tables[0] ?? expect.fail());
    expect(first.cells).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
    expect(second.cells).toEqual(first.cells);
  });

  it("stops when the signal says so", async () => {
    const stopped = readText("a,b\n1,2\n", { signal: AbortSignal.abort(new Error("enough")) });
    await expect(stopped).rejects.toThrow("enough");
  });

  it("reads the delimiter that the first line declares and leaves that line out", async () => {
    const read = await readText("sep=;\na;b\n1,5;2\n");
    expect(read.cells).toEqual([
      ["a", "b"],
      ["1,5", "2"],
    ]);
    expect(read.numbers).toEqual([2, 3]);
  });

  it("reads rows that lie across the chunks of the file", async () => {
    const note = "备注，很长的备注。".repeat(40);
    const lines = Array.from({ length: 3000 }, (_, i) => `${i},"${note}\n${i}",完`);
    const read = await readText(`序号,备注,结束\n${lines.join("\r\n")}`);
    expect(read.cells.length).toBe(3001);
    expect(read.cells.slice(1).every(([id], i) => id === String(i))).toBe(true);
    expect(read.cells.every(([, text], i) => i === 0 || text === `${note}\n${i - 1}`)).toBe(true);
    expect(read.numbers[3000]).toBe(6000);
  });
});

describe("limits of a CSV", () => {
  it("refuses more columns than allowed and names the row", async () => {
    const fault = await readFaultOf("wide.csv", `a,b\n${"1,".repeat(600)}\n`);
    expect(fault).toMatchObject({ kind: "too-large", code: "importers/too-many-columns" });
    expect(fault.message).toBe(
      "wide.csv, row 2: the row has 601 columns, more than the 512 allowed.",
    );
  });

  it("refuses a cell that is too long and names the column", async () => {
    const fault = await readFaultOf("long.csv", `a,b\n1,${"字".repeat(32_768)}\n`);
    expect(fault).toMatchObject({ kind: "too-large", code: "importers/cell-too-long" });
    expect(fault.details[0]?.pointer).toBe("long.csv/2/B");
  });

  it("takes a cell of the greatest length", async () => {
    const read = await readText(`a,b\n1,${"字".repeat(32_767)}\n`);
    expect(read.cells[1]?.[1]?.length).toBe(32_767);
  });

  it("refuses a line that is too long, whether or not it ends", async () => {
    const limits = { lineBytesMax: 1000 };
    const endless = await readFaultOf("line.csv", `a,b\n${"1,2,3 ".repeat(100_000)}`, limits);
    expect(endless).toMatchObject({ kind: "too-large", code: "importers/line-too-long" });
    expect(endless.details[0]?.pointer).toBe("line.csv/2");
    const ended = await readFaultOf("line.csv", `a,b\n${"1,2,3 ".repeat(200)}\n1,2\n`, limits);
    expect(ended.code).toBe("importers/line-too-long");
  });

  it("stops at 50 MB without a line end before it has read two", async () => {
    const fault = await readFaultOf("one-line.csv", Buffer.alloc(50 * 1024 * 1024, "12345678,"));
    expect(fault.code).toBe("importers/line-too-long");
  });

  it("refuses more rows than allowed", async () => {
    const fault = await readFaultOf("rows.csv", "a,b\n1,2\n3,4\n5,6\n", { rowsMax: 3 });
    expect(fault).toMatchObject({ kind: "too-large", code: "importers/too-many-rows" });
    expect(fault.details[0]?.pointer).toBe("rows.csv/4");
  });

  it("refuses a file that is too large by its size on disk", async () => {
    const file = await upload("big.csv", "a,b\n1,2\n");
    const lying = { ...file, size: 1 };
    await expect(readUpload(lying, { fileBytesMax: 7 })).rejects.toMatchObject({
      kind: "too-large",
      code: "importers/file-too-large",
    });
  });

  it("names the row in which a quote is opened and never closed", async () => {
    const fault = await readFaultOf("cut.csv", 'a,b\n1,2\n3,"four\n5,6\n');
    expect(fault).toMatchObject({ kind: "invalid", code: "importers/unclosed-quote" });
    expect(fault.details[0]?.pointer).toBe("cut.csv/3");
  });
});

describe("undecodable text", () => {
  it("names byte and row of a byte that is not UTF-8", async () => {
    const bytes = Buffer.concat([
      Buffer.from("订单号,名称,备注\n1,茶,红茶\n2,", "utf8"),
      Buffer.from([0xff]),
      Buffer.from("茶,绿茶\n", "utf8"),
    ]);
    const fault = await readFaultOf("bad.csv", bytes);
    expect(fault).toMatchObject({ kind: "invalid", code: "importers/undecodable-text" });
    expect(fault.message).toBe(
      "bad.csv, row 3: the bytes ffe88cb6 are not utf-8 text, at byte 40 of the file.",
    );
  });

  it("gives out the rows before the bad byte first", async () => {
    const good = Buffer.from("名称,数量\n茶,1\n", "utf8");
    const file = await upload("bad.csv", Buffer.concat([good, Buffer.from([0xe8, 0x8c])]));
    const seen: string[][] = [];
    const reading = (async () => {
      for await (const table of openTables(file)) {
        for await (const batch of table.rows()) seen.push(...batch.map((row) => [...row.cells]));
      }
    })();
    await expect(reading).rejects.toMatchObject({ code: "importers/undecodable-text" });
    expect(seen).toEqual([
      ["名称", "数量"],
      ["茶", "1"],
    ]);
  });

  it("says when a file is cut off in the middle of a character", async () => {
    const text = "名称,数量\n山野茶事,1\n茶";
    const utf8 = Buffer.from(text, "utf8");
    const fault = await readFaultOf("cut.csv", utf8.subarray(0, utf8.length - 1));
    expect(fault.message).toContain("cut off in the middle of a character (utf-8)");
    const gb18030 = iconv.encode(text, "gb18030");
    const other = await readFaultOf("cut.csv", gb18030.subarray(0, gb18030.length - 1));
    expect(other.message).toContain("cut off in the middle of a character (gb18030)");
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
    const third = await readFaultOf("cut.csv", utf16.subarray(0, utf16.length - 1));
    expect(third.message).toContain("cut off in the middle of a character (utf-16le)");
  });

  it("names byte and row of bytes that are not GB18030", async () => {
    const bytes = Buffer.concat([
      iconv.encode("订单号,名称\n1,红茶与绿茶\n2,", "gb18030"),
      Buffer.from([0x81, 0x20]),
      iconv.encode("\n3,茶\n", "gb18030"),
    ]);
    const fault = await readFaultOf("bad.csv", bytes);
    expect(fault.code).toBe("importers/undecodable-text");
    expect(fault.message).toContain("row 3: the bytes 81200a33 are not gb18030 text, at byte 28");
  });

  it("refuses a zero byte far down a text", async () => {
    const fault = await readFaultOf("zero.csv", `a,b\n${"1,2\n".repeat(20_000)}3,\0\n`);
    expect(fault.code).toBe("importers/undecodable-text");
    expect(fault.details[0]?.pointer).toBe("zero.csv/20002");
  });
});
