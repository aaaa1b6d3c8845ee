import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BAD } from "@/lib/importers/domain/bad-cell";
import { cleanText, isBlank, toIdText, toText } from "@/lib/importers/domain/cells";

describe("cleanText", () => {
  it.each([
    ["\t6917 ", "6917"],
    ["\ufeff主订单编号", "主订单编号"],
    ["\u00a0a b\u00a0", "a b"],
    ["'6917", "6917"],
    ["`P700", "P700"],
    ['="6917"', "6917"],
    ['="\t6917"', "6917"],
    ["  ", ""],
    ["岩茶", "岩茶"],
  ])("reads %j as %j", (cell, text) => {
    expect(cleanText(cell)).toBe(text);
  });
});

describe("isBlank", () => {
  it.each(["", " ", "\t", "-", "--", "—", "\t-", "'", "/"])("holds %j to say nothing", (cell) => {
    expect(isBlank(cell)).toBe(true);
  });

  it.each(["0", "-1", "a", "0.00"])("holds %j to say something", (cell) => {
    expect(isBlank(cell)).toBe(false);
  });
});

describe("toText", () => {
  it("keeps inner marks and spaces", () => {
    expect(toText("\t武夷 肉桂-礼盒 ")).toBe("武夷 肉桂-礼盒");
  });

  it("takes dashes for nothing", () => {
    expect(toText("-")).toBeNull();
    expect(toText("\t--\t")).toBeNull();
  });

  it("leaves out what a database cannot store", () => {
    expect(toText("a\0b")).toBe("ab");
    expect(toText("茶\ud800")).toBe("茶\ufffd");
  });

  it("refuses a text beyond 2,000 letters", () => {
    expect(toText("茶".repeat(2_001))).toBe(BAD.long);
  });
});

describe("toIdText", () => {
  it.each([
    ["\t6917042018342309888", "6917042018342309888"],
    ["6917042018342309888\t", "6917042018342309888"],
    ["'6917042018342309888", "6917042018342309888"],
    ["`6917042018342309888", "6917042018342309888"],
    ['="6917042018342309888"', "6917042018342309888"],
    ["P7000000000001", "P7000000000001"],
    ["007", "007"],
    ["5E2A", "5E2A"],
  ])("reads %j as the text %j", (cell, id) => {
    expect(toIdText(cell)).toBe(id);
  });

  it.each(["", "\t", "-", "--", "'", "—", "/"])("takes %j for no id", (cell) => {
    expect(toIdText(cell)).toBeNull();
  });

  it.each(["6.9E+18", "6.91704E+18", "\t6.9e+18", "6.917042018342309E18", "7E+17"])(
    "sees a spreadsheet's hand in %j",
    (cell) => {
      expect(toIdText(cell)).toBe(BAD.resaved);
    },
  );

  it("refuses words and over-long ids", () => {
    expect(toIdText("订单的编号")).toBe(BAD.id);
    expect(toIdText("two words")).toBe(BAD.id);
    expect(toIdText("1".repeat(65))).toBe(BAD.long);
  });

  it.each(['=HYPERLINK("http://a.example")', "\t=A1", "'=1+1", "=cmd|'/C'!A0"])(
    "refuses the formula %j",
    (cell) => {
      expect(toIdText(cell)).toBe(BAD.id);
    },
  );

  it("returns any run of digits unchanged whatever it is wrapped in", () => {
    const digits = fc.stringMatching(/^[0-9]{1,30}$/);
    const wrap = fc.constantFrom<[string, string]>(
      ["", ""],
      ["\t", ""],
      ["", "\t"],
      ["'", ""],
      ["`", ""],
      ['="', '"'],
      ['"\t', '"'],
    );
    fc.assert(
      fc.property(digits, wrap, (id, [before, after]) => {
        expect(toIdText(before + id + after)).toBe(id);
      }),
    );
  });
});
