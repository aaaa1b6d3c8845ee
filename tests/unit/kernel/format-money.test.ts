import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatMoneyCompact, formatMoneyExact, formatMoneySigned } from "@/lib/kernel";

const zh = { locale: "zh-CN", currency: "CNY" };
const en = { locale: "en", currency: "CNY" };

describe("formatMoneyExact", () => {
  it("keeps every digit of an amount that a float cannot hold", () => {
    expect(formatMoneyExact(9_007_199_254_740_993_27n, zh)).toBe("9,007,199,254,740,993.27");
  });

  it("writes a true minus sign and the currency's own decimals", () => {
    expect(formatMoneyExact(-12_345n, zh)).toBe("−123.45");
    expect(formatMoneyExact(-12_345n, { locale: "en", currency: "JPY" })).toBe("−12,345");
  });

  it("loses no digit of any amount", async () => {
    await fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), (minor) => {
        const digits = formatMoneyExact(minor, en).replace(/[,.]/g, "").replace("−", "-");
        expect(BigInt(digits)).toBe(minor);
      }),
    );
  });
});

describe("formatMoneySigned", () => {
  it("names the currency", () => {
    expect(formatMoneySigned(118_42n, zh)).toBe("¥118.42");
    expect(formatMoneySigned(118_42n, { locale: "en", currency: "USD" })).toBe("$118.42");
  });
});

describe("formatMoneyCompact", () => {
  it.each([
    [0n, "0.00", ""],
    [532_10n, "532.10", ""],
    [8_532_10n, "8,532", ""],
    [1_92_00_00n, "1.92", "万"],
    [379_1000_00n, "379.1", "万"],
    [1169_0000_00n, "1,169.0", "万"],
    [3_2500_0000_00n, "3.25", "亿"],
    [-18_4000_00n, "−18.4", "万"],
  ])("reads %s 分 in 万 and 亿", (minor, number, unit) => {
    expect(formatMoneyCompact(minor, zh)).toEqual({ number, unit });
  });

  it.each([
    [8_532_10n, "8.53", "K"],
    [1_169_000_000n, "11.7", "M"],
    [2_500_000_000_00n, "2.50", "B"],
  ])("reads %s cents in K, M and B", (minor, number, unit) => {
    expect(formatMoneyCompact(minor, en)).toEqual({ number, unit });
  });

  it("moves to the next unit when rounding reaches it", () => {
    expect(formatMoneyCompact(9_999_999_999n, zh)).toEqual({ number: "1.00", unit: "亿" });
    expect(formatMoneyCompact(99_999_999n, en)).toEqual({ number: "1.00", unit: "M" });
  });
});
