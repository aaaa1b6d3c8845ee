import { describe, expect, it } from "vitest";
import { currencyUnit, INDEX_CURRENCY } from "@/components/charts/currency-unit";

describe("currencyUnit", () => {
  it.each([
    ["CNY", "zh-CN", "元"],
    ["USD", "zh-CN", "USD "],
    ["CNY", "en", "CNY"],
    ["USD", "en", "USD"],
    [INDEX_CURRENCY, "zh-CN", "点"],
    [INDEX_CURRENCY, "en", "points"],
  ])("says %s in %s as %j", (currency, locale, said) => {
    expect(currencyUnit(currency, locale)).toBe(said);
  });
});
