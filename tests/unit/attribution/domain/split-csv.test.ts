import { describe, expect, it } from "vitest";
import { splitCsv } from "@/lib/attribution/domain/split-csv";

describe("splitCsv", () => {
  it("keeps commas, quotes and line breaks inside quotes", () => {
    expect(splitCsv('\uFEFFa,b\r\n"x, ""y""","1\n2"\r\n')).toEqual([
      ["a", "b"],
      ['x, "y"', "1\n2"],
    ]);
  });

  it("splits at tabs where the first line has them, and passes over empty lines", () => {
    expect(splitCsv("a\tb\n\n1,2\t3")).toEqual([
      ["a", "b"],
      ["1,2", "3"],
    ]);
  });
});
