import { describe, expect, it } from "vitest";
import {
  saysPercent,
  saysUtc,
  toHeaderKey,
  toHeaderText,
} from "@/lib/importers/domain/header-text";

describe("toHeaderKey", () => {
  it.each([
    ["消耗(元)", "消耗"],
    ["消耗（元）", "消耗"],
    ["点击率(%)", "点击率"],
    ["\ufeff\t动帐流水号", "动账流水号"],
    ["店铺劵", "店铺券"],
    ["Order\\adjustment ID", "order/adjustmentid"],
    ["Order/Adjustment ID  ", "order/adjustmentid"],
    ["Order created time(UTC)", "ordercreatedtime"],
    ["建议发货时间（起）", "建议发货时间(起)"],
    ["金额(分)", "金额(分)"],
  ])("compares %j as %j", (header, key) => {
    expect(toHeaderKey(header)).toBe(key);
  });
});

describe("toHeaderText", () => {
  it("shows a header on one line without its wrapping", () => {
    expect(toHeaderText("\t'消耗\n(元) ")).toBe("消耗 (元)");
  });
});

describe("saysPercent and saysUtc", () => {
  it("read the unit at the end of a header", () => {
    expect(saysPercent("点击率(%)")).toBe(true);
    expect(saysPercent("佣金率")).toBe(false);
    expect(saysUtc("Order settled time (UTC)")).toBe(true);
    expect(saysUtc("Order settled time")).toBe(false);
  });
});
