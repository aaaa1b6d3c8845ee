import { describe, expect, it } from "vitest";
import { describeFields } from "@/lib/importers/domain/describe-fields";

describe("describeFields", () => {
  it("sets the header of a table beside the usual one, what is not there last", () => {
    const fields = describeFields("unit-costs", { merchantSku: "货号", unitCost: "成本" });
    expect(fields.map(({ name, header, required }) => [name, header, required])).toEqual([
      ["merchantSku", "货号", true],
      ["unitCost", "成本", true],
      ["name", null, false],
      ["effectiveOn", null, false],
    ]);
    expect(fields[0]?.label).toBe("商家编码");
  });

  it("leaves the names of mapped columns to the reader's language", () => {
    const [day] = describeFields("mapped-costs", { day: "哪天" });
    expect(day).toEqual({ name: "day", label: null, header: "哪天", required: true });
  });
});
