import { describe, expect, it } from "vitest";
import { keepWithin } from "@/lib/recommendation/domain/keep-within";

const left = (sizes: Record<string, number>, bytesMax: number) => {
  const entries = new Map(Object.entries(sizes));
  keepWithin(entries, (size) => size, bytesMax);
  return [...entries.keys()];
};

describe("keepWithin", () => {
  it("lets go of the oldest until the rest fits", () => {
    expect(left({ a: 400, b: 300, c: 300 }, 1_000)).toEqual(["a", "b", "c"]);
    expect(left({ a: 400, b: 300, c: 300 }, 999)).toEqual(["b", "c"]);
    expect(left({ a: 10, b: 900, c: 300 }, 500)).toEqual(["c"]);
  });

  it("keeps nothing where nothing fits", () => {
    expect(left({ a: 1, b: 2 }, -5)).toEqual([]);
  });
});
