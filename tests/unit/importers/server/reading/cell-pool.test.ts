import fc from "fast-check";
import { describe, it } from "vitest";
import { CellPool } from "@/lib/importers/server/reading/cell-pool";

describe("CellPool", () => {
  it("gives the text of the bytes, whatever it has seen before", () => {
    const letters = fc.array(fc.constantFrom("0", "1", ".", "茶", "👍", "é"), { maxLength: 30 });
    const repeated = fc.constantFrom("", "0.00", "1.00", "已完成", "x".repeat(64), "x".repeat(65));
    const text = fc.oneof(
      letters.map((parts) => parts.join("")),
      repeated,
    );
    const calls = fc.array(fc.record({ text, column: fc.nat({ max: 3 }) }), { maxLength: 60 });
    fc.assert(
      fc.property(calls, (asked) => {
        const pool = new CellPool(3);
        const given = asked.map(({ text: wanted, column }) => {
          const bytes = Buffer.from(`<${wanted}>`, "utf8");
          return pool.text(bytes, column, 1, bytes.length - 1);
        });
        return given.every((text, i) => text === asked[i]?.text);
      }),
    );
  });
});
