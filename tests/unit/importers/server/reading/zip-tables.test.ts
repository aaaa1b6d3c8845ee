import { strToU8, zipSync } from "fflate";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { openTables } from "@/lib/importers/server/reading/open-tables";
import {
  listTables,
  packWorkbook,
  readFaultOf,
  readRows,
  readUpload,
  upload,
} from "@/tests/support/uploads";

const CSV = strToU8("订单号,金额\n1,2\n");
const WORKBOOK = packWorkbook({
  sheets: { 明细: '<row r="1"><c t="inlineStr"><is><t>时间</t></is></c><c><v>7</v></c></row>' },
});

/** Gives a member name the bytes of another encoding, in both places where a zip keeps it. */
function renameMember(zip: Uint8Array, from: string, to: Buffer): Buffer {
  const bytes = Buffer.from(zip);
  for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1)) to.copy(bytes, at);
  return bytes;
}

describe("zipTables", () => {
  it("opens each member as a table, or as the tables of its sheets", async () => {
    const zip = zipSync({
      "八月/orders.csv": CSV,
      "__MACOSX/._orders.csv": CSV,
      "八月/~$flow.xlsx": CSV,
      "八月/flow.xlsx": WORKBOOK,
    });
    const tables = await readUpload(await upload("bills.zip", zip));
    expect(
      tables.map(({ table, cells }) => [table.fileName, table.memberPath, table.sheet, cells]),
    ).toEqual([
      [
        "bills.zip",
        "八月/orders.csv",
        null,
        [
          ["订单号", "金额"],
          ["1", "2"],
        ],
      ],
      ["bills.zip", "八月/flow.xlsx", "明细", [["时间", "7"]]],
    ]);
  });

  it("reads member names in GBK and shows them without their way out of the folder", async () => {
    const name = iconv.encode("..\\账单.csv", "gb18030");
    const zip = renameMember(zipSync({ "0123456.csv": CSV }), "0123456.csv", name);
    const [first] = await readUpload(await upload("bills.zip", zip));
    expect(first?.table.memberPath).toBe("账单.csv");
    expect(first?.cells).toHaveLength(2);
  });

  it("can be read after the loop, again and again", async () => {
    const zip = zipSync({ "orders.csv": CSV, "flow.xlsx": WORKBOOK });
    const limits = { unpackedBytesMax: 20_000 };
    const tables = await listTables(await upload("bills.zip", zip), limits);
    for (let round = 0; round < 12; round++) {
      const reads = await Promise.all(tables.map((table) => readRows(table)));
      expect(reads.map(({ cells }) => cells.length)).toEqual([2, 1]);
    }
  });

  it("gives a bad member as a table whose rows are the error, and its neighbours whole", async () => {
    const zip = zipSync({
      "a.xls": Buffer.from("d0cf11e0a1b11ae1", "hex"),
      "b.csv": CSV,
      "c.zip": zipSync({ "orders.csv": CSV }),
      "d.csv.gz": Buffer.from("1f8b0800", "hex"),
      "e.csv": new Uint8Array(0),
    });
    const codes: (string | number)[] = [];
    for await (const table of openTables(await upload("bills.zip", zip))) {
      const read = await readRows(table).catch((error) => error);
      codes.push(read.code ?? read.cells.length);
    }
    expect(codes).toEqual([
      "importers/unsupported-workbook",
      2,
      "importers/nested-archive",
      "importers/nested-archive",
      "importers/empty-file",
    ]);
  });

  it("names zip and member in an error", async () => {
    const fault = await readFaultOf(
      "bills.zip",
      zipSync({ "八月/orders.csv": strToU8('a,b\n1,"2') }),
    );
    expect(fault.details[0]?.pointer).toBe("bills.zip/八月/orders.csv/2");
    expect(fault.message).toContain("八月/orders.csv in bills.zip, row 2: ");
  });
});

describe("limits of a zip", () => {
  it("refuses more members than allowed, clutter not counted", async () => {
    const members = Object.fromEntries(
      Array.from({ length: 65 }, (_, i) => [`${i}.csv`, CSV] as const),
    );
    const fault = await readFaultOf("many.zip", zipSync(members));
    expect(fault).toMatchObject({ kind: "too-large", code: "importers/too-many-members" });
    const { "64.csv": _, ...allowed } = members;
    const zip = zipSync({ ...allowed, ".DS_Store": CSV });
    expect(await readUpload(await upload("enough.zip", zip))).toHaveLength(64);
  });

  it("refuses a member that unfolds to a thousand times its size", async () => {
    const bomb = zipSync({ "bomb.csv": Buffer.alloc(4_000_000, "1,2\n") }, { level: 9 });
    expect(bomb.length).toBeLessThan(5000);
    const fault = await readFaultOf("bomb.zip", bomb, { ratioFreeBytes: 1_000_000 });
    expect(fault).toMatchObject({ kind: "too-large", code: "importers/unpacks-too-large" });
  });

  it("refuses a zip that says it unfolds to more than allowed", async () => {
    const limits = { unpackedBytesMax: 30 };
    const fault = await readFaultOf("big.zip", zipSync({ "a.csv": CSV, "b.csv": CSV }), limits);
    expect(fault).toMatchObject({ kind: "too-large", code: "importers/unpacks-too-large" });
  });

  it("counts the workbooks inside together with the zip", async () => {
    const zip = zipSync({ "a.xlsx": WORKBOOK, "b.xlsx": WORKBOOK });
    const unpacked = 2 * WORKBOOK.length;
    const limits = { unpackedBytesMax: unpacked + 1500 };
    const fault = await readFaultOf("books.zip", zip, limits);
    expect(fault).toMatchObject({ code: "importers/unpacks-too-large" });
    expect(fault.details[0]?.pointer).toBe("books.zip/b.xlsx");
  });
});

describe("damaged and locked zips", () => {
  const zip = Buffer.from(zipSync({ "orders.csv": CSV }));

  it.each([4, 20, 40, zip.length - 30, zip.length - 1])(
    "refuses a zip cut off after %i bytes",
    async (length) => {
      const fault = await readFaultOf("cut.zip", zip.subarray(0, length));
      expect(fault.code).toBe("importers/damaged-archive");
    },
  );

  it("refuses a member whose bytes do not match their checksum", async () => {
    const stored = Buffer.from(zipSync({ "orders.csv": [CSV, { level: 0 }] }));
    stored[stored.indexOf("金额") + 7] = 0x39;
    const fault = await readFaultOf("bits.zip", stored);
    expect(fault).toMatchObject({ kind: "invalid", code: "importers/damaged-archive" });
  });

  it("refuses a member behind a password", async () => {
    const locked = Buffer.from(zip);
    const directory = locked.indexOf("PK\u0001\u0002");
    locked.writeUInt16LE(locked.readUInt16LE(directory + 8) | 1, directory + 8);
    const fault = await readFaultOf("locked.zip", locked);
    expect(fault.code).toBe("importers/encrypted-file");
  });

  it("refuses a packing method it does not know", async () => {
    const odd = Buffer.from(zip);
    odd.writeUInt16LE(12, odd.indexOf("PK\u0001\u0002") + 10);
    const fault = await readFaultOf("odd.zip", odd);
    expect(fault.message).toContain("packed by method 12");
  });

  it("refuses a zip that holds nothing", async () => {
    expect((await readFaultOf("empty.zip", zipSync({}))).code).toBe("importers/empty-file");
    const clutter = zipSync({ "__MACOSX/._a.csv": CSV });
    expect((await readFaultOf("clutter.zip", clutter)).code).toBe("importers/empty-file");
  });
});
