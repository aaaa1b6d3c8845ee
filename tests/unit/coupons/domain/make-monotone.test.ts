import { describe, expect, it } from "vitest";
import { makeMonotone } from "@/lib/coupons/domain/make-monotone";

describe("makeMonotone", () => {
  it("leaves what rises, and pools what falls", () => {
    expect(makeMonotone([1, 2, 3], [1, 1, 1])).toEqual([1, 2, 3]);
    expect(makeMonotone([3, 1, 2], [1, 1, 1])).toEqual([2, 2, 2]);
    expect(makeMonotone([1, 4, 2, 5], [1, 1, 3, 1])).toEqual(
      [1, 2.5, 2.5, 2.5, 5].slice(0, 3).concat(5),
    );
  });
});
