import { describe, expect, it } from "vitest";
import { CellFixes } from "@/lib/importers/domain/cell-fix";

const HEADERS = ["单号", "金额", "金额"];

describe("CellFixes", () => {
  it("lays a value over its cell and leaves the row it came from alone", () => {
    const fixes = new CellFixes([{ row: 3, column: "单号", value: "A9" }], HEADERS);
    const row = { number: 3, cells: ["A?", "1.00", "2.00"] };
    expect(fixes.apply(row)).toEqual({ number: 3, cells: ["A9", "1.00", "2.00"] });
    expect(row.cells).toEqual(["A?", "1.00", "2.00"]);
    expect(fixes.warnings()).toEqual([]);
  });

  it("means the first of two columns with one header, and can empty a cell", () => {
    const fixes = new CellFixes([{ row: 3, column: "金额", value: "" }], HEADERS);
    expect(fixes.apply({ number: 3, cells: ["A", "1.00", "2.00"] }).cells).toEqual([
      "A",
      "",
      "2.00",
    ]);
  });

  it("gives other rows back as they are", () => {
    const fixes = new CellFixes([{ row: 3, column: "单号", value: "A9" }], HEADERS);
    const row = { number: 4, cells: ["B", "1.00", "2.00"] };
    expect(fixes.apply(row)).toBe(row);
  });

  it("warns of corrections that met no cell", () => {
    const fixes = new CellFixes(
      [
        { row: 3, column: "单号", value: "A9" },
        { row: 3, column: "备注", value: "x" },
        { row: 9, column: "单号", value: "B9" },
      ],
      HEADERS,
    );
    fixes.apply({ number: 3, cells: ["A", "1.00", "2.00"] });
    expect(fixes.warnings()).toEqual([
      "unused-fixes: 2 corrected cells are in no row of the table.",
    ]);
  });
});
