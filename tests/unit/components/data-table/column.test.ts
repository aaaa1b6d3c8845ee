import { describe, expect, it } from "vitest";
import { type DataColumn, nextSort } from "@/components/data-table/column";

const column = (align: "start" | "end"): DataColumn<null> => ({
  id: "amount",
  header: "amount",
  width: 80,
  align,
  draw: () => null,
  exact: () => null,
});

describe("nextSort", () => {
  it("starts a figure with the largest, then the smallest, then the server's own order", () => {
    const first = nextSort(column("end"), null);
    const second = nextSort(column("end"), first);
    expect([first, second, nextSort(column("end"), second)]).toEqual([
      { column: "amount", descending: true },
      { column: "amount", descending: false },
      null,
    ]);
  });

  it("starts words at their beginning, whatever another column was sorted by", () => {
    expect(nextSort(column("start"), { column: "time", descending: true })).toEqual({
      column: "amount",
      descending: false,
    });
  });
});
