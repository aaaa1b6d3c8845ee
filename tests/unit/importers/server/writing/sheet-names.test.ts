import { describe, expect, it } from "vitest";
import { SheetNames } from "@/lib/importers/server/writing/sheet-names";

describe("SheetNames", () => {
  it("takes out what Excel forbids and never gives out a name twice", () => {
    const names = new SheetNames();
    expect(names.take("动账/明细[8月]")).toBe("动账 明细 8月");
    expect(names.take("Total")).toBe("Total");
    expect(names.take("total")).toBe("total (2)");
    expect(names.take("'' ")).toBe("Sheet");
    expect(names.take("")).toBe("Sheet (2)");
  });

  it("keeps names within 31 characters, their number included", () => {
    const names = new SheetNames();
    expect(names.take("x".repeat(40))).toBe("x".repeat(31));
    expect(names.take("x".repeat(40))).toBe(`${"x".repeat(27)} (2)`);
  });
});
