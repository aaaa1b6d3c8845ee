import { describe, expect, it } from "vitest";
import { occasionAt, occasionsOf } from "@/lib/recommendation/domain/occasion";

describe("occasionsOf", () => {
  it("hears the season and the region in an item's words", () => {
    expect(occasionsOf(["哈尔滨", "冰雪", "保暖", "手套"])).toEqual([
      "region:northeast",
      "season:winter",
    ]);
    expect(occasionsOf(["秋冬", "卫衣"])).toEqual(["season:autumn", "season:winter"]);
    expect(occasionsOf(["台灯"])).toEqual([]);
  });
});

describe("occasionAt", () => {
  it("names the season of the month and the region of the place", () => {
    expect(occasionAt(1, "黑龙江省哈尔滨市")).toEqual(["season:winter", "region:northeast"]);
    expect(occasionAt(7, "广东省深圳市")).toEqual(["season:summer", "region:south"]);
    expect(occasionAt(12, undefined)).toEqual(["season:winter"]);
    expect(occasionAt(4, "月球")).toEqual(["season:spring"]);
  });
});
