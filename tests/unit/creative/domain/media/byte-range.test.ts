import { describe, expect, it } from "vitest";
import { readByteRange } from "@/lib/creative/domain/media/byte-range";

describe("readByteRange", () => {
  it.each([
    [null, null],
    ["bytes=0-", { start: 0, end: 1000 }],
    ["bytes=0-0", { start: 0, end: 1 }],
    ["bytes=200-299", { start: 200, end: 300 }],
    ["bytes=900-5000", { start: 900, end: 1000 }],
    ["bytes=-100", { start: 900, end: 1000 }],
    ["bytes=-5000", { start: 0, end: 1000 }],
    ["bytes=1000-", "unsatisfiable"],
    ["bytes=-0", "unsatisfiable"],
    ["bytes=9-3", null],
    ["bytes=0-1,5-9", null],
    ["bytes=-", null],
    ["items=0-5", null],
  ])("reads %s of a thousand bytes", (header, range) => {
    expect(readByteRange(header, 1000)).toEqual(range);
  });
});
