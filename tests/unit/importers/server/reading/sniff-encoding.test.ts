import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { sniffEncoding } from "@/lib/importers/server/reading/sniff-encoding";

const TEXT = "主订单编号,选购商品\n690001,明前龙井礼罐\n";

function sniff(...chunks: readonly Uint8Array[]) {
  return sniffEncoding({
    place: { fileName: "orders.csv" },
    async *chunks() {
      yield* chunks.map((chunk) => Buffer.from(chunk));
    },
  });
}

const utf8 = (text: string) => Buffer.from(text, "utf8");
const gb18030 = (text: string) => iconv.encode(text, "gb18030");

describe("sniffEncoding", () => {
  it("goes by the byte order mark", async () => {
    const marked = (mark: number[], body: Buffer) => Buffer.concat([Buffer.from(mark), body]);
    const utf16 = Buffer.from(TEXT, "utf16le");
    expect(await sniff(marked([0xef, 0xbb, 0xbf], utf8(TEXT)))).toEqual({
      encoding: "utf-8-bom",
      markBytes: 3,
      sample: TEXT,
    });
    expect(await sniff(marked([0xff, 0xfe], utf16))).toEqual({
      encoding: "utf-16le",
      markBytes: 2,
      sample: TEXT,
    });
    expect(await sniff(marked([0xfe, 0xff], Buffer.from(utf16).swap16()))).toEqual({
      encoding: "utf-16be",
      markBytes: 2,
      sample: TEXT,
    });
  });

  it("tells UTF-8 and GB18030 apart without a mark", async () => {
    expect(await sniff(utf8(TEXT))).toMatchObject({ encoding: "utf-8", sample: TEXT });
    expect(await sniff(gb18030(TEXT))).toMatchObject({ encoding: "gb18030", sample: TEXT });
  });

  it("takes plain ASCII for UTF-8", async () => {
    expect(await sniff(utf8("Order ID,Total\n1,2\n"))).toMatchObject({ encoding: "utf-8" });
  });

  it("waits for the first letters beyond ASCII, however far down they are", async () => {
    const english = utf8("order,name\n".repeat(100_000));
    expect(await sniff(english, gb18030("690001,茶"))).toMatchObject({ encoding: "gb18030" });
    expect(await sniff(english, utf8("690001,茶"))).toMatchObject({ encoding: "utf-8" });
  });

  it("calls a UTF-8 file with a few bad bytes UTF-8, so that it is refused and not misread", async () => {
    const damaged = Buffer.concat([utf8(TEXT), Buffer.from([0xff, 0xfe]), utf8(TEXT)]);
    expect(await sniff(damaged)).toMatchObject({ encoding: "utf-8" });
    expect(await sniff(utf8(TEXT).subarray(0, -2))).toMatchObject({ encoding: "utf-8" });
  });

  it("knows four-byte GB18030 characters", async () => {
    const emoji = "商品名称,备注\n茶,好喝👍㐀\n";
    expect(await sniff(gb18030(emoji))).toMatchObject({ encoding: "gb18030", sample: emoji });
  });

  it("is not misled by a character that the end of the sample cuts in two", async () => {
    const long = "茶".repeat(40_000);
    for (const shift of ["", "a", "ab"]) {
      expect(await sniff(utf8(shift + long))).toMatchObject({ encoding: "utf-8" });
      expect(await sniff(gb18030(`${shift + long}\n${long}`))).toMatchObject({
        encoding: "gb18030",
      });
    }
  });

  it("refuses a file without text", async () => {
    const empty = { code: "importers/empty-file" };
    await expect(sniff(Buffer.from([0xef, 0xbb, 0xbf]))).rejects.toMatchObject(empty);
    await expect(sniff(utf8(" \r\n\n"))).rejects.toMatchObject(empty);
  });
});
