import { describe, expect, it } from "vitest";
import { unquote } from "@/lib/importers/server/reading/unquote";

describe("unquote", () => {
  it.each([
    ['""', ""],
    ['"a"', "a"],
    ['"a""b"', 'a"b'],
    ['""""', '"'],
    ['"a"b', "ab"],
    ['"a" ""b""', 'a ""b""'],
    ['"690"\t', "690\t"],
  ])("reads %s as %s", (cell, text) => {
    expect(unquote(cell)).toBe(text);
  });
});
