import { describe, expect, it } from "vitest";
import { CONDITION, toCondition } from "@/components/customers/condition-fields";

describe("toCondition", () => {
  it("keeps amounts in minor units and counts as they are", () => {
    expect(toCondition({ ...CONDITION, field: "spent", value: "199.99" })).toEqual({
      field: "spent",
      is: "at-least",
      value: 19_999,
    });
    expect(toCondition({ ...CONDITION, is: "at-most", value: "3" })).toEqual({
      field: "orders",
      is: "at-most",
      value: 3,
    });
  });

  it.each(["", " ", "three", "-1", "Infinity"])("takes %j for no condition", (value) => {
    expect(toCondition({ ...CONDITION, value })).toBeNull();
  });
});
