import { mkdtempSync, readdirSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { zipSync } from "fflate";
import iconv from "iconv-lite";
import { describe, expect, it, vi } from "vitest";
import { openTables } from "@/lib/importers/server/reading/open-tables";
import { AppError } from "@/lib/kernel";
import { packWorkbook, readUpload, upload } from "@/tests/support/uploads";

const CSV = Buffer.from(
  '\ufeff订单号,商品,金额\r\n"690001","茶,""红""",1.00\r\n690002,茶,2.00\r\n',
);
const XLSX = Buffer.from(
  packWorkbook({
    sheets: {
      a: '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>46235.5</v></c></row>',
      b: '<row><c t="inlineStr"><is><t>茶 &amp; 器</t></is></c></row>',
    },
    strings: "<si><t>订单号</t></si>",
    styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs>',
  }),
);

/** Honest files to be damaged. */
const FILES: readonly (readonly [name: string, bytes: Buffer])[] = [
  ["utf-8.csv", CSV],
  ["gb18030.csv", iconv.encode(CSV.toString("utf8"), "gb18030")],
  [
    "utf-16.csv",
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("订单号\t金额\n1\t2\n", "utf16le")]),
  ],
  ["orders.csv.gz", gzipSync(CSV)],
  ["flow.xlsx", XLSX],
  ["bills.zip", Buffer.from(zipSync({ "a.csv": CSV, "b/flow.xlsx": XLSX }))],
];

const SLOW_MS = 30_000;
const SMALL = { unpackedBytesMax: 4_000_000, ratioFreeBytes: 100_000 };

/** Reads it all; true if it ended well, false if in a named error. Anything else is thrown. */
async function isReadable(name: string, bytes: Uint8Array): Promise<boolean> {
  try {
    await readUpload(await upload(name, bytes), SMALL);
    return true;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const isNamed = /^importers\/[a-z-]+$/.test(error.code);
    const isPlaced = error.message.startsWith(name) || error.message.includes(` in ${name}`);
    if (!isNamed || !isPlaced || !error.details[0]?.pointer.startsWith(name)) throw error;
    return false;
  }
}

describe("openTables on damaged bytes", () => {
  it.each(FILES)(
    "reads %s as long as it is whole",
    async (name, bytes) => {
      expect(await isReadable(name, bytes)).toBe(true);
    },
    SLOW_MS,
  );

  it.each(FILES)(
    "ends in rows or in a named error wherever %s is cut off",
    async (name, bytes) => {
      for (let length = 0; length < bytes.length; length += Math.ceil(bytes.length / 50)) {
        await isReadable(name, bytes.subarray(0, length));
      }
    },
    SLOW_MS,
  );

  it.each(FILES.slice(3))(
    "never takes a cut-off %s for a whole one",
    async (name, bytes) => {
      for (let length = 5; length < bytes.length; length += Math.ceil(bytes.length / 40)) {
        expect(await isReadable(name, bytes.subarray(0, length))).toBe(false);
      }
    },
    SLOW_MS,
  );

  it.each(FILES)(
    "ends in rows or in a named error whatever bytes of %s are changed",
    async (name, bytes) => {
      const change = fc.record({
        at: fc.nat({ max: bytes.length - 1 }),
        byte: fc.nat({ max: 255 }),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
          const changed = Buffer.from(bytes);
          for (const { at, byte } of changes) changed[at] = byte;
          await isReadable(name, changed);
        }),
        { numRuns: 40 },
      );
    },
  );

  it(
    "ends in rows or in a named error for any bytes behind any signature",
    async () => {
      const start = fc.constantFrom(
        "",
        "PK\u0003\u0004",
        "\u001f\u008b\u0008",
        "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1",
        "<?xml",
        "sep=;\n",
        '"',
      );
      await fc.assert(
        fc.asyncProperty(start, fc.uint8Array({ maxLength: 700 }), async (signature, tail) => {
          await isReadable("any", Buffer.concat([Buffer.from(signature, "latin1"), tail]));
        }),
        { numRuns: 120 },
      );
    },
    SLOW_MS,
  );
});

describe("openTables on the disk", () => {
  it("leaves no temporary file behind, however a read ends", async () => {
    const folder = mkdtempSync(join(tmpdir(), "chengfang-test-"));
    const file = await upload("bills.zip", zipSync({ "flow.xlsx": XLSX, "z.csv": CSV }));
    vi.stubEnv("TMPDIR", folder);
    await readUpload(file);
    await readUpload(file, {}, { limit: 1 });
    await expect(readUpload(file, { rowsMax: 0 })).rejects.toThrow("more than the 0 rows allowed");
    for await (const table of openTables(file)) if (table.sheet !== null) break;
    expect(readdirSync(folder)).toEqual([]);
    vi.unstubAllEnvs();
    rmdirSync(folder);
  });
});
