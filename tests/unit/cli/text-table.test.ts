import { describe, expect, it } from "vitest";
import { toTextTable } from "@/lib/cli/text-table";

describe("toTextTable", () => {
  it("sets names to the left and figures to the right, a Chinese character two cells wide", () => {
    expect(
      toTextTable([
        ["", "net"],
        ["茶叔", "5.00"],
        ["c7", "12345.00"],
      ]),
    ).toBe("           net\n茶叔      5.00\nc7    12345.00");
  });
});
