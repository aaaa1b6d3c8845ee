import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roundToSum, splitChange } from "@/lib/diagnosis/domain/exact-parts";

describe("splitChange", () => {
  it("gives each of two factors that doubled half of the change in logarithms", () => {
    const effects = splitChange(
      [
        { name: "orders", before: 10, after: 20 },
        { name: "orderValue", before: 100, after: 200 },
      ],
      3_000n,
    );
    expect(effects.map(({ effect }) => effect)).toEqual([1_500n, 1_500n]);
  });

  it("sums to the change to the minor unit, whatever moved", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(5_000), fc.nat(5_000)), { minLength: 1, maxLength: 5 }),
        fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
        (pairs, change) => {
          const factors = pairs.map(([before, after], i) => ({ name: `f${i}`, before, after }));
          return (
            splitChange(factors, change).reduce((sum, { effect }) => sum + effect, 0n) === change
          );
        },
      ),
    );
  });
});

describe("roundToSum", () => {
  it("gives the missing units to the largest fractions", () => {
    expect(roundToSum([1.2, 1.7, 1.1], 4n)).toEqual([1n, 2n, 1n]);
    expect(roundToSum([-0.5, -0.5], -1n)).toEqual([0n, -1n]);
  });
});
