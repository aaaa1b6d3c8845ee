import { describe, expect, it } from "vitest";
import { computeReplenishment } from "@/lib/customers/domain/replenishment";

describe("computeReplenishment", () => {
  it("tells how long people wait and who is due", () => {
    const rows = Array.from({ length: 10 }, (_, n) => [
      { customer: BigInt(n), product: "tea", title: "Tea", day: 0 },
      { customer: BigInt(n), product: "tea", title: "Tea", day: 20 + n },
    ]).flat();
    expect(computeReplenishment(rows, 50)).toEqual([
      {
        product: "tea",
        title: "Tea",
        repeaters: 10,
        medianDays: 24,
        quarterDays: 22,
        threeQuarterDays: 26,
        due: 5,
      },
    ]);
  });

  it("says nothing of products that few bought again", () => {
    expect(
      computeReplenishment([{ customer: 1n, product: "tea", title: "Tea", day: 0 }], 50),
    ).toEqual([]);
  });
});
