import { describe, expect, it } from "vitest";
import { toNameKeywords } from "@/lib/tenancy/server/name-keywords";

describe("toNameKeywords", () => {
  it("gives the pinyin of a name and the first letters of it", () => {
    expect(toNameKeywords("山屿茶事旗舰店")).toBe("shanyuchashiqijiandian sycsqjd");
  });

  it("reads a character as its word does, and ü as a keyboard types it", () => {
    expect(toNameKeywords("长乐重庆小面")).toBe("changlechongqingxiaomian clcqxm");
    expect(toNameKeywords("女人花")).toBe("nvrenhua nrh");
  });

  it("keeps letters and digits that stand between", () => {
    expect(toNameKeywords("TikTok 美区店 2")).toBe("tiktokmeiqudian2 tmqd2");
  });
});
