import { describe, expect, it } from "vitest";
import { toColumnSettings } from "@/components/data-table/column-set";

describe("toColumnSettings", () => {
  it("shows the columns of the set in its order and hides the others", () => {
    const set = { role: "finance", columns: ["name", "cost", "sales"] } as const;
    expect(toColumnSettings(["name", "signs", "sales", "cost"], set)).toEqual({
      order: ["name", "cost", "sales"],
      shown: { name: true, signs: false, sales: true, cost: true },
    });
  });
});
