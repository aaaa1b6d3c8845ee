import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMaxHeap } from "@/lib/numerics/max-heap";

describe("createMaxHeap", () => {
  it("gives back the highest first, whatever the order it was fed in", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (ranks) => {
        const heap = createMaxHeap<number>();
        for (const rank of ranks) heap.push(rank, rank);
        const drawn: number[] = [];
        for (let top = heap.pop(); top; top = heap.pop()) drawn.push(top.item);
        expect(drawn).toEqual([...ranks].sort((a, b) => b - a));
        expect(heap.peekRank()).toBe(Number.NEGATIVE_INFINITY);
      }),
    );
  });
});
