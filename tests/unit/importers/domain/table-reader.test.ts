import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SOURCE_FORMATS } from "@/lib/importers/domain/format-list";
import { AppError } from "@/lib/kernel";
import { readTable } from "@/tests/support/read-table";

const COSTS = ["商家编码", "商品名称", "成本价(元)", "生效日期"];

describe("TableReader", () => {
  it("counts every row once, as a fact, a summary row or a reject", () => {
    const table = readTable([
      COSTS,
      ["SY-001", "茶", "8.38", "2026-08-01"],
      ["SY-002", "茶", "x", "2026-08-01"],
      ["", "", "", ""],
      ["合计", "", "8.38", ""],
    ]);
    expect(table).toMatchObject({ read: 4, summary: 2 });
    expect(table.facts).toHaveLength(1);
    expect(table.rejects).toHaveLength(1);
  });

  it("names the first cell that is wrong, and one reason a row", () => {
    const good = ["SY-001", "茶", "8.38", "2026-08-01"];
    const { rejects } = readTable([COSTS, good, good, ["", "茶", "x", "someday"]]);
    expect(rejects).toMatchObject([{ row: 4, column: "成本价(元)", value: "x" }]);
  });

  it("shows what a database can store of a hostile cell", () => {
    const { rejects } = readTable([
      [...COSTS, `${"长".repeat(300)}\0`],
      ["SY-001", "茶", `1\0${"9".repeat(400)}`, "2026-08-01"],
      ["码".repeat(101), "茶", "1", "2026-08-01"],
      ["SY-003", "茶", "1\ud800", "2026-08-01"],
    ]);
    expect(rejects.map((reject) => reject.value?.length)).toEqual([199, 101, 2]);
    expect(rejects.every((reject) => reject.value?.isWellFormed())).toBe(true);
    expect(rejects[1]?.reason).toBe("too-long: This text is too long.");
  });

  it("keeps the list of strange columns short", () => {
    const strange = Array.from({ length: 200 }, (_, index) => `列${index}`);
    const { warnings } = readTable([[...COSTS, ...strange]]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^unknown-columns: Not used: 列0, .*列29, ….$/);
  });

  it("takes any cells for a reject or refuses the file by name, and never breaks down", () => {
    const headers = SOURCE_FORMATS.map((format) =>
      Object.values(format.columns).map((column) => column.headers[0] ?? ""),
    );
    const cell = fc.oneof(
      fc.string({ unit: "binary", maxLength: 30 }),
      fc.constantFrom("-", "6.9E+18", "2026/9/22", "合计", "１２", "1e400", "=", '="', "((1))"),
      fc.integer().map(String),
    );
    const header = fc.constantFrom(...headers);
    const table = header.chain((names) =>
      fc.tuple(
        fc.constant(names),
        fc.array(fc.array(cell, { minLength: names.length, maxLength: names.length }), {
          maxLength: 5,
        }),
      ),
    );
    fc.assert(
      fc.property(table, ([names, rows]) => {
        try {
          const result = readTable([names, ...rows]);
          expect(result.facts.length + result.summary + result.rejects.length).toBe(rows.length);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
          expect(error).toMatchObject({ code: "importers/excel-resaved" });
        }
      }),
      { numRuns: 300 },
    );
  });
});
