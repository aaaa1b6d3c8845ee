import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BAD } from "@/lib/importers/domain/bad-cell";
import { type MoneyStyle, toMinor } from "@/lib/importers/domain/money-cell";
import { minorToDecimal, parseDecimalToMinor } from "@/lib/kernel";

const POINT: MoneyStyle = { scale: 2, decimals: "point" };
const COMMA: MoneyStyle = { scale: 2, decimals: "comma" };
const EITHER: MoneyStyle = { scale: 2, decimals: "either" };

describe("toMinor", () => {
  it.each([
    ["94.90", 9490n],
    ["94.9", 9490n],
    ["94", 9400n],
    ["-0.57", -57n],
    ["+3", 300n],
    ["0.00", 0n],
    ["-0.00", 0n],
    [".5", 50n],
    ["306,756.93", 30675693n],
    ["1,234,567", 123456700n],
    ["¥94.90", 9490n],
    ["￥1,865.29", 186529n],
    ["-¥3.00", -300n],
    ["94.90元", 9490n],
    ["(12.30)", -1230n],
    ["（12.30）", -1230n],
    ["９４．９０", 9490n],
    ["－5.00", -500n],
    ["−5.00", -500n],
    ["\t12.00 ", 1200n],
    ["'12.00", 1200n],
    ["12.345", 1235n],
    ["-12.345", -1235n],
    ["94.329999999999998", 9433n],
    ["1.5E-2", 2n],
    ["1.2345678E7", 1234567800n],
    ["99999999999.99", 9999999999999n],
  ])("reads %j as %s minor units", (cell, minor) => {
    expect(toMinor(cell, POINT)).toBe(minor);
  });

  it.each(["", "-", "--", "—", "\t-", " "])("takes %j for nothing, not for zero", (cell) => {
    expect(toMinor(cell, POINT)).toBeNull();
  });

  it.each(["abc", "12.3.4", "1,23", "12,34,567", "12%", "--5", "1 2x", "0x10", "NaN", "1E999"])(
    "refuses %j",
    (cell) => {
      expect(toMinor(cell, POINT)).toBe(BAD.money);
    },
  );

  it.each(["100000000000.01", "99999999999999999999.00", "1E20"])(
    "holds %j to be out of range",
    (cell) => {
      expect(toMinor(cell, POINT)).toBe(BAD.range);
    },
  );

  it("reads a decimal comma only where the table writes one", () => {
    expect(toMinor("1.234,50", COMMA)).toBe(123450n);
    expect(toMinor("12,5", COMMA)).toBe(1250n);
    expect(toMinor("1.234", COMMA)).toBe(123400n);
    expect(toMinor("1.23,4", COMMA)).toBe(BAD.money);
    expect(toMinor("1.234,50", EITHER)).toBe(123450n);
    expect(toMinor("12,5", EITHER)).toBe(1250n);
    expect(toMinor("1,234", EITHER)).toBe(123400n);
    expect(toMinor("1.234,50", POINT)).toBe(BAD.money);
  });

  it("reads the stored number of a workbook in a table that writes commas", () => {
    expect(toMinor("1234.5", COMMA)).toBe(123450n);
    expect(toMinor("0.30000000000000004", COMMA)).toBe(30n);
  });
});

describe("toMinor of other currencies and of any number", () => {
  it("keeps to the decimals of the currency", () => {
    expect(toMinor("12,300", { scale: 0, decimals: "point" })).toBe(12300n);
    expect(toMinor("12.5", { scale: 0, decimals: "point" })).toBe(13n);
    expect(toMinor("1.234", { scale: 3, decimals: "point" })).toBe(1234n);
  });

  it("agrees with the kernel on every plain decimal", () => {
    const decimal = fc.stringMatching(/^-?[0-9]{1,10}(\.[0-9]{1,4})?$/);
    fc.assert(
      fc.property(decimal, (text) => {
        expect(toMinor(text, POINT)).toBe(parseDecimalToMinor(text));
      }),
    );
  });

  it("reads back what the kernel writes", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n }), (minor) => {
        expect(toMinor(minorToDecimal(minor), POINT)).toBe(minor);
      }),
    );
  });
});
