import { describe, expect, it } from "vitest";
import { readWarning } from "@/lib/importers/domain/read-warning";

describe("readWarning", () => {
  it.each([
    [
      "balance-chain: Row 12 states a balance of -3.00; the rows before it lead to 1204.50.",
      { code: "balance-chain", row: "12", found: "-3.00", expected: "1204.50" },
    ],
    [
      "control-total: Row 7 states 10.00 in all; its parts sum to 9.99.",
      { code: "control-total", row: "7", found: "10.00", expected: "9.99" },
    ],
    ["more-warnings: 8 more.", { code: "more-warnings", count: "8" }],
    [
      "skipped-table: a.zip/说明.csv was not read; no format fits it.",
      { code: "skipped-table", table: "a.zip/说明.csv" },
    ],
    ["unknown-columns: Not used: 甲, 乙.", { code: "unknown-columns", columns: "甲, 乙" }],
    [
      "unused-fixes: 2 corrected cells are in no row of the table.",
      { code: "unused-fixes", count: "2" },
    ],
  ])("takes %j apart", (text, warning) => {
    expect(readWarning(text)).toEqual(warning);
  });

  it.each(["a word of a later version: 3", "balance-chain: something else", ""])(
    "keeps %j as it is",
    (text) => {
      expect(readWarning(text)).toEqual({ code: "other", text });
    },
  );
});
