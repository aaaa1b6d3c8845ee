import { describe, expect, it } from "vitest";
import { toCsvCell, toCsvId } from "@/lib/kernel";

describe("toCsvCell", () => {
  it("keeps formulas as text and cells in one piece", () => {
    expect(["=1+1", "-2", "a,b", 'a"b', "茶", null].map(toCsvCell)).toEqual([
      "'=1+1",
      "'-2",
      '"a,b"',
      '"a""b"',
      "茶",
      "",
    ]);
  });
});

describe("toCsvId", () => {
  it("keeps every digit of a long number, and treats all else as text", () => {
    expect(["6932010000000012345", "12345", "=A1", null].map(toCsvId)).toEqual([
      "\t6932010000000012345",
      "12345",
      "'=A1",
      "",
    ]);
  });
});
