import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readFaultOf, readUpload, upload } from "@/tests/support/uploads";

/** An OLE compound file whose directory holds the given names. */
function compoundFile(...names: readonly string[]): Buffer {
  const file = Buffer.alloc(512 * 3);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(file);
  file.writeUInt16LE(9, 30);
  file.writeUInt32LE(1, 48);
  names.forEach((name, i) => {
    file.write(name, 1024 + i * 128, "utf16le");
    file.writeUInt16LE((name.length + 1) * 2, 1024 + i * 128 + 64);
  });
  return file;
}

describe("files that are no tables", () => {
  it.each([
    ["an empty file", "", "empty-file"],
    ["a PDF", "%PDF-1.7\n", "unsupported-file"],
    ["a PNG", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), "unsupported-file"],
    ["a RAR archive", Buffer.from("526172211a0701000000", "hex"), "unsupported-file"],
    ["an unknown binary file", Buffer.from("00010203", "hex"), "binary-file"],
    ["a web page", "<!DOCTYPE html>\n<html></html>", "unsupported-workbook"],
    ["a web page without a head", "\ufeff\n <table border=1><tr><td>1", "unsupported-workbook"],
    [
      "an Excel 2003 XML file",
      '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
      "unsupported-workbook",
    ],
    ["an .xls workbook", compoundFile("Root Entry", "Workbook"), "unsupported-workbook"],
    [
      "an .xls whose directory is out of reach",
      compoundFile().subarray(0, 600),
      "unsupported-workbook",
    ],
    ["an old Excel file", Buffer.from("090208000000000000000000", "hex"), "unsupported-workbook"],
    ["a protected .xlsx", compoundFile("Root Entry", "EncryptedPackage"), "encrypted-file"],
    ["an old Word document", compoundFile("Root Entry", "WordDocument"), "unsupported-file"],
  ])("refuses %s", async (_, content, reason) => {
    const fault = await readFaultOf("bill.xls", content);
    expect(fault).toMatchObject({ kind: "invalid", code: `importers/${reason}` });
    expect(fault.message).toMatch(/^bill\.xls: /);
  });

  it.each([
    ["an .ods", { mimetype: "x", "content.xml": "" }, "unsupported-workbook"],
    ["a Numbers file", { "Index/Document.iwa": "" }, "unsupported-workbook"],
    ["an .xlsb", { "[Content_Types].xml": "", "xl/workbook.bin": "" }, "unsupported-workbook"],
    ["a .docx", { "[Content_Types].xml": "", "word/document.xml": "" }, "unsupported-file"],
  ])("refuses %s", async (_, parts, reason) => {
    const zip = zipSync(
      Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])),
    );
    expect((await readFaultOf("bill", zip)).code).toBe(`importers/${reason}`);
  });

  it("tells people who upload an .xls what to do", async () => {
    const fault = await readFaultOf("bill.xls", compoundFile("Workbook"));
    expect(fault.message).toBe(
      "bill.xls: this is an .xls workbook of old Excel. Open it in Excel or WPS and save it as .xlsx or .csv.",
    );
  });

  it("reads a CSV whose first letters are a signature, whatever its name", async () => {
    for (const start of ["BM", "MZ", "RIFF", "PAR1", "GIF8"]) {
      const [table] = await readUpload(await upload("bill.xlsx", `${start},茶\n1,2\n`));
      expect(table?.cells).toEqual([
        [start, "茶"],
        ["1", "2"],
      ]);
    }
  });
});
