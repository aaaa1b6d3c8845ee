import { describe, expect, it } from "vitest";
import { findLookAlikes } from "@/lib/customers/domain/look-alike";

const tastes = new Map([
  [1n, new Map([["tea", 2]])],
  [2n, new Map([["tea", 1]])],
  [
    3n,
    new Map([
      ["tea", 1],
      ["cup", 1],
    ]),
  ],
  [4n, new Map([["sock", 5]])],
]);

describe("findLookAlikes", () => {
  it("ranks outsiders by taste and leaves strangers out", () => {
    const found = findLookAlikes(tastes, new Set([1n]), 10);
    expect(found.map(({ shopperId }) => shopperId)).toEqual([2n, 3n]);
    expect(found[0]?.likeness).toBeCloseTo(1, 12);
  });

  it("finds nobody for an empty segment", () => {
    expect(findLookAlikes(tastes, new Set(), 10)).toEqual([]);
  });
});
