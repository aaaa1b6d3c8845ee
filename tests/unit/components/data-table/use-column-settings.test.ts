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
    expect(
      orderColumns(columns, { order: ["amount", "time", "order"], pinned: [] }).map(({ id }) => id),
    ).toEqual(["time", "amount", "order", "creator"]);
  });

  it("puts pinned columns right after the first, in the reader's order", () => {
    const settings = { order: ["creator", "amount", "order"], pinned: ["amount", "creator"] };
    expect(orderColumns(columns, settings).map(({ id }) => id)).toEqual([
      "time",
      "creator",
      "amount",
      "order",
    ]);
  });

  it("changes nothing for a reader without settings", () => {
    expect(orderColumns(columns, { order: [], pinned: [] }).map(({ id }) => id)).toEqual([
      "time",
      "order",
      "amount",
      "creator",
    ]);
  });
});
