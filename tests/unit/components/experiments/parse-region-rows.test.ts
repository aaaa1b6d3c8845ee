import { describe, expect, it } from "vitest";
import { parseRegionRows } from "@/components/experiments/parse-region-rows";

describe("parseRegionRows", () => {
  it("reads amounts as minor units and passes over headings", () => {
    expect(parseRegionRows("地区,日期,净成交\n广东,2026-11-01,12.5\n浙江,2026-11-01,x\n")).toEqual([
      { region: "广东", day: "2026-11-01", value: 1250 },
    ]);
  });
});
