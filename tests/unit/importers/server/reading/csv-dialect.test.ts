import { describe, expect, it } from "vitest";
import { sniffCsvDialect } from "@/lib/importers/server/reading/csv-dialect";

describe("sniffCsvDialect", () => {
  it("finds the delimiter that the lines agree on", () => {
    expect(sniffCsvDialect("a,b,c\n1,2,3\n").delimiter).toBe(",");
    expect(sniffCsvDialect("a;b;c\n1,5;2,5;3,5\n").delimiter).toBe(";");
    expect(sniffCsvDialect("a\tb\tc\n1,000\t2,000\t3,000\n").delimiter).toBe("\t");
    expect(sniffCsvDialect("a|b|c\n1|2|3\n").delimiter).toBe("|");
  });

  it("is not misled by tabs before ids", () => {
    const rows = "\t690001,\t690002,茶,\t690003\n".repeat(20);
    expect(sniffCsvDialect(`主订单,子订单,商品,商品ID\n${rows}`).delimiter).toBe(",");
  });

  it("does not count delimiters inside quotes", () => {
    expect(sniffCsvDialect('a;b\n"1,2,3,4";"5,""6"",7"\n').delimiter).toBe(";");
  });

  it("looks past lines above the header", () => {
    const text = "本表由商家后台导出；单位：元\n\n时间\t金额\t备注\n1\t2\t3\n1\t2\t3\n";
    expect(sniffCsvDialect(text).delimiter).toBe("\t");
  });

  it("takes the comma for a file of one column", () => {
    expect(sniffCsvDialect("订单号\n1\n2\n").delimiter).toBe(",");
  });

  it("takes a bare carriage return for a line end only when nothing else is", () => {
    expect(sniffCsvDialect("a,b\r1,2\r").newline).toBe("\r");
    expect(sniffCsvDialect("a,b\r\n1\r1,2\r\n").newline).toBe("\n");
  });

  it("obeys a first line that declares the delimiter", () => {
    expect(sniffCsvDialect("sep=;\r\na,b;c,d\r\n")).toEqual({
      delimiter: ";",
      newline: "\n",
      hasSepLine: true,
    });
  });
});
