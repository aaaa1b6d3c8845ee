import { describe, expect, it } from "vitest";
import { orderColumns } from "@/components/data-table/use-column-settings";

const columns = ["time", "order", "amount", "creator"].map((id) => ({
  id,
  header: id,
  width: 80,
  draw: () => null,
  exact: () => null,
}));

describe("orderColumns", () => {
  it("keeps the first column first and puts columns that the reader never ordered last", () => {
    expect(orderColumns(columns, ["amount", "time", "order"]).map(({ id }) => id)).toEqual([
      "time",
      "amount",
      "order",
      "creator",
    ]);
  });

  it("changes nothing for a reader without settings", () => {
    expect(orderColumns(columns, []).map(({ id }) => id)).toEqual([
      "time",
      "order",
      "amount",
      "creator",
    ]);
  });
});
