import { describe, expect, it } from "vitest";
import { timeSecondOrder } from "@/lib/customers/domain/second-order";

describe("timeSecondOrder", () => {
  it("counts days from the first purchase to the second alone", () => {
    const histories = Array.from({ length: 21 }, (_, n) => [100, 100 + n, 500]);
    expect(timeSecondOrder([...histories, [7], []])).toEqual({
      customers: 21,
      quarterDays: 5,
      medianDays: 10,
      threeQuarterDays: 15,
    });
  });

  it("says nothing of a handful", () => {
    expect(timeSecondOrder(Array.from({ length: 19 }, () => [1, 2]))).toBeNull();
  });
});
