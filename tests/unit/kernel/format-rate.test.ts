import { describe, expect, it } from "vitest";
import { formatChange, formatNumber, formatRate } from "@/lib/kernel";

describe("formatRate", () => {
  it("writes percentages with one decimal and ratios with two", () => {
    expect(formatRate(0.156, "percent", "zh-CN")).toBe("15.6%");
    expect(formatRate(3.076, "ratio", "en")).toBe("3.08");
    expect(formatRate(-0.021, "points", "en")).toBe("−2.1");
  });
});

describe("formatChange", () => {
  it("writes the sign of a change", () => {
    expect(formatChange(0.1238, "percent", "zh-CN")).toBe("+12.4%");
    expect(formatChange(-0.08, "ratio", "zh-CN")).toBe("−0.08");
  });

  it("gives no sign to a change that rounds to nothing", () => {
    expect(formatChange(-0.0001, "percent", "en")).toBe("0.0%");
    expect(formatChange(0, "ratio", "en")).toBe("0.00");
  });
});

describe("formatNumber", () => {
  it("groups digits and writes the true minus", () => {
    expect(formatNumber(12_840, "zh-CN")).toBe("12,840");
    expect(formatNumber(-1_234.56, "en", 1)).toBe("−1,234.6");
    expect(formatNumber(1.5, "en", 2)).toBe("1.5");
  });

  it("gives no sign to what rounds to nothing", () => {
    expect(formatNumber(-0.4, "en")).toBe("0");
  });
});
