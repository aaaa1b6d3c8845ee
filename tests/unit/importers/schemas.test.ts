import { describe, expect, it } from "vitest";
import { MappingTemplate } from "@/lib/importers/schemas";

describe("MappingTemplate", () => {
  it("fills in how dates and decimals are written", () => {
    expect(
      MappingTemplate.parse({
        target: "orders",
        columns: { subOrderNo: "id", payable: " sum ", orderedAt: "date" },
      }),
    ).toEqual({
      target: "orders",
      columns: { subOrderNo: "id", payable: "sum", orderedAt: "date" },
      dates: "any",
      decimals: "point",
    });
  });

  it("names the fields that are not mapped", () => {
    const parsed = MappingTemplate.safeParse({ target: "orders", columns: { payable: "sum" } });
    expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toEqual([
      "columns.subOrderNo",
      "columns.orderedAt",
    ]);
  });

  it("wants costs to name their account, in a column or once for all", () => {
    const columns = { day: "d", amount: "a" };
    expect(MappingTemplate.safeParse({ target: "costs", columns }).success).toBe(false);
    expect(MappingTemplate.safeParse({ target: "costs", columns, account: 6301 }).success).toBe(
      true,
    );
    expect(MappingTemplate.safeParse({ target: "costs", columns, account: 4001 }).success).toBe(
      false,
    );
    expect(
      MappingTemplate.safeParse({ target: "costs", columns: { ...columns, account: "k" } }).success,
    ).toBe(true);
  });

  it("refuses fields that it does not know", () => {
    const columns = { subOrderNo: "id", payable: "s", orderedAt: "d", bonus: "b" };
    expect(MappingTemplate.safeParse({ target: "orders", columns }).success).toBe(false);
  });
});
