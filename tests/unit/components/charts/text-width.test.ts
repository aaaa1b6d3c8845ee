import { describe, expect, it } from "vitest";
import { computeTextWidth, wrapLabel } from "@/components/charts/text-width";

describe("wrapLabel", () => {
  it("leaves a label alone that fits", () => {
    expect(wrapLabel("退款", 48)).toEqual(["退款"]);
  });

  it("breaks Chinese into even lines and English at spaces", () => {
    expect(wrapLabel("平台服务费", 48)).toEqual(["平台", "服务费"]);
    expect(wrapLabel("运费险·物流", 48)).toEqual(["运费险·", "物流"]);
    expect(wrapLabel("Platform fee", 60)).toEqual(["Platform", "fee"]);
  });

  it("never gives a line wider than the room, and says that something is missing", () => {
    const lines = wrapLabel("运费险与物流仓储费用合计", 48);
    expect(lines.every((line) => computeTextWidth(line) <= 48)).toBe(true);
    expect(lines.at(-1)?.endsWith("…")).toBe(true);
  });
});
