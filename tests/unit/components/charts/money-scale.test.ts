import { describe, expect, it } from "vitest";
import { formatScaled, formatTick, pickMoneyScale } from "@/components/charts/money-scale";

const zh = { locale: "zh-CN", currency: "CNY" };

describe("pickMoneyScale", () => {
  it("takes the largest unit that leaves two digits before the point", () => {
    expect(pickMoneyScale(["1284600000", "-700"], zh).unit).toBe("万元");
    expect(pickMoneyScale(["99999"], zh).unit).toBe("元");
    expect(pickMoneyScale(["-150000000000"], zh).unit).toBe("亿元");
    expect(pickMoneyScale(["1284600000"], { locale: "en", currency: "USD" }).unit).toBe("K USD");
    expect(pickMoneyScale(["20000000000"], { locale: "en", currency: "USD" }).unit).toBe("M USD");
    expect(pickMoneyScale([], zh).unit).toBe("元");
  });
});

describe("formatScaled", () => {
  it("rounds half away from zero without a float", () => {
    const scale = pickMoneyScale(["1284600000"], zh);
    expect(formatScaled("1284649999", scale)).toBe("1,284.6");
    expect(formatScaled("-115650000", scale)).toBe("−115.7");
    expect(formatScaled("0", scale)).toBe("0.0");
    const dollars = pickMoneyScale(["1284600000"], { locale: "en", currency: "USD" });
    expect(formatScaled("1284649999", dollars)).toBe("12,846");
  });
});

describe("formatTick", () => {
  it("writes whole units plainly", () => {
    const scale = pickMoneyScale(["1284600000"], zh);
    expect(formatTick(350_000_000, scale)).toBe("350");
  });
});
