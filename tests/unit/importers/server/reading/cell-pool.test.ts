import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CellPool } from "@/lib/importers/server/reading/cell-pool";

describe("CellPool", () => {
  it("gives the text of the bytes, whatever it has seen before", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 30 }),
      fc.constantFrom("", "0.00", "1.00", "已完成", "已关闭", "x".repeat(64), "x".repeat(65)),
    );
    const calls = fc.array(fc.record({ text, column: fc.nat({ max: 3 }) }), { maxLength: 60 });
    fc.assert(
      fc.property(calls, (asked) => {
        const pool = new CellPool(3);
        for (const { text: wanted, column } of asked) {
          const bytes = Buffer.from(`<${wanted}>`, "utf8");
          expect(pool.text(bytes, column, 1, bytes.length - 1)).toBe(wanted);
        }
      }),
    );
  });
});
