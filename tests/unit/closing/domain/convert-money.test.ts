import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { convertMoney, formatRateText, parseRate } from "@/lib/closing/domain/convert-money";

const rate = (text: string, fromScale = 2, toScale = 2) => ({
  rateE8: parseRate(text) ?? 0n,
  fromScale,
  toScale,
});

describe("convertMoney", () => {
  it.each([
    [100_000n, rate("7.2"), 720_000n],
    [1n, rate("7.25"), 7n],
    [2n, rate("7.25"), 15n],
    [-2n, rate("7.25"), -15n],
    [1_000n, rate("0.0487", 0, 2), 4_870n],
    [4_870n, rate("20.53388090", 2, 0), 1_000n],
  ])("makes %s at %o into %s", (amount, at, expected) => {
    expect(convertMoney(amount, at)).toBe(expected);
  });

  it("turns its sign with the amount", () => {
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 12n), 10n ** 12n),
        fc.bigInt(1n, 10n ** 12n),
        (amount, rateE8) => {
          const at = { rateE8, fromScale: 2, toScale: 2 };
          expect(convertMoney(-amount, at)).toBe(-convertMoney(amount, at));
        },
      ),
    );
  });
});

describe("parseRate", () => {
  it.each(["0", "-1", "7.123456789", "abc", "", "1e3"])("takes %j for no rate", (text) => {
    expect(parseRate(text)).toBeNull();
  });

  it("reads back what it writes", () => {
    for (const text of ["7.1023", "0.00000001", "1", "1234567890.5"])
      expect(formatRateText(parseRate(text) ?? 0n)).toBe(text);
  });
});
