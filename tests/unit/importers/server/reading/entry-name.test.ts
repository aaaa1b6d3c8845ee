import { crc32 } from "node:zlib";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import {
  decodeEntryName,
  isClutter,
  sanitizeEntryName,
} from "@/lib/importers/server/reading/entry-name";

const gbk = iconv.encode("账户流水/八月.csv", "gb18030");

describe("decodeEntryName", () => {
  it("reads UTF-8 where the flag says so", () => {
    const bytes = Buffer.from("账户流水.csv", "utf8");
    expect(decodeEntryName({ bytes, flags: 0x800, extraFields: [] })).toBe("账户流水.csv");
  });

  it("reads GBK, as Windows in China writes it without the flag", () => {
    expect(decodeEntryName({ bytes: gbk, flags: 0, extraFields: [] })).toBe("账户流水/八月.csv");
  });

  it("reads UTF-8 of programs that forget the flag", () => {
    const bytes = Buffer.from("账户流水.csv", "utf8");
    expect(decodeEntryName({ bytes, flags: 0, extraFields: [] })).toBe("账户流水.csv");
  });

  it("reads short GBK names that happen to be valid UTF-8 as GBK", () => {
    const bytes = iconv.encode("一", "gb18030");
    expect(bytes.toString("hex")).toBe("d2bb");
    expect(decodeEntryName({ bytes, flags: 0, extraFields: [] })).toBe("一");
  });

  it("prefers the Unicode path field, if it belongs to the name", () => {
    const path = Buffer.from("九月.csv", "utf8");
    const field = (checksum: number) => {
      const data = Buffer.concat([Buffer.from([1, 0, 0, 0, 0]), path]);
      data.writeUInt32LE(checksum, 1);
      return [{ id: 0x7075, data }];
    };
    const name = { bytes: gbk, flags: 0 };
    expect(decodeEntryName({ ...name, extraFields: field(crc32(gbk)) })).toBe("九月.csv");
    expect(decodeEntryName({ ...name, extraFields: field(1) })).toBe("账户流水/八月.csv");
  });

  it("falls back to one character a byte", () => {
    const bytes = Buffer.from([0xff, 0x41]);
    expect(decodeEntryName({ bytes, flags: 0, extraFields: [] })).toBe("ÿA");
  });
});

describe("sanitizeEntryName", () => {
  it.each([
    ["a/b.csv", "a/b.csv"],
    ["..\\..\\etc\\b.csv", "etc/b.csv"],
    ["/abs/./b.csv", "abs/b.csv"],
    ["C:\\bills\\b.csv", "bills/b.csv"],
    ["a\u0000\n\u007f.csv", "a.csv"],
  ])("makes %j %j", (name, safe) => {
    expect(sanitizeEntryName(name)).toBe(safe);
  });
});

describe("isClutter", () => {
  it.each([
    "folder/",
    "__MACOSX/._orders.csv",
    "._orders.csv",
    "bills/~$orders.xlsx",
    ".DS_Store",
    "a/Thumbs.db",
  ])("passes over %s", (name) => {
    expect(isClutter(name)).toBe(true);
  });

  it("keeps bills", () => {
    expect(isClutter("bills/orders.csv")).toBe(false);
    expect(isClutter("~orders.csv")).toBe(false);
  });
});
