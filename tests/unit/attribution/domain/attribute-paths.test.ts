import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PathAttribution } from "@/lib/attribution/domain/attribute-paths";
import { ATTRIBUTION_MODELS } from "@/lib/attribution/domain/path-credit";

type Told = readonly [
  touches: readonly number[],
  conversions: number,
  value: number,
  nulls: number,
];

function attribute(paths: readonly Told[], channels: number, order = 1, game?: "rate") {
  const attribution = new PathAttribution({
    models: ATTRIBUTION_MODELS,
    order,
    ...(game ? { game } : {}),
  });
  for (const [touches, conversions, value, nulls] of paths)
    attribution.add({
      touches: Int32Array.from(touches),
      length: touches.length,
      conversions,
      value,
      nulls,
    });
  return attribution.take(channels);
}

const sum = (numbers: Float64Array = new Float64Array()) =>
  numbers.reduce((all, each) => all + each, 0);

const Paths = fc.array(
  fc.tuple(
    fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 12 }),
    fc.nat({ max: 9 }),
    fc.nat({ max: 5000 }),
    fc.nat({ max: 9 }),
  ),
  { minLength: 1, maxLength: 25 },
);

describe("PathAttribution", () => {
  it("splits one path as each rule says", () => {
    const { models } = attribute([[[0, 1, 2, 1], 2, 30, 0]], 3);
    expect([...(models.last?.conversions ?? [])]).toEqual([0, 2, 0]);
    expect([...(models.first?.conversions ?? [])]).toEqual([2, 0, 0]);
    expect([...(models.linear?.conversions ?? [])]).toEqual([0.5, 1, 0.5]);
    expect(models.position?.conversions[0]).toBeCloseTo(0.8, 14);
    expect(models.position?.conversions[1]).toBeCloseTo(1, 14);
    expect(models.position?.value[2]).toBeCloseTo(3, 14);
    expect(models.decay?.conversions[0]).toBeCloseTo(2 / 15, 14);
    expect(models.decay?.conversions[1]).toBeCloseTo((2 * 10) / 15, 14);
    expect(models.shapley?.conversions[2]).toBeCloseTo(2 / 3, 14);
  });

  it("gives the first-order chain its textbook removal effects", () => {
    // Two ways to buy: 0 then 1, and 1 alone; half of each does not.
    const { markov } = attribute(
      [
        [[0, 1], 1, 10, 1],
        [[1], 1, 30, 1],
      ],
      2,
    );
    expect(markov?.conversionRate).toBe(0.5);
    expect([...(markov?.removalEffects ?? [])]).toEqual([0.5, 1]);
    expect(markov?.conversions[0]).toBeCloseTo(2 / 3, 14);
  });
});

describe("PathAttribution on any paths", () => {
  it("credits conversions and value to the last unit, whatever the model and order", () => {
    fc.assert(
      fc.property(Paths, fc.integer({ min: 1, max: 4 }), (paths, order) => {
        const told = paths.map(
          ([touches, conversions, value, nulls]): Told => [
            touches,
            conversions,
            conversions === 0 ? 0 : value,
            nulls,
          ],
        );
        const { models, totals, markov } = attribute(told, 6, order);
        for (const model of ATTRIBUTION_MODELS) {
          expect(sum(models[model]?.conversions)).toBeCloseTo(totals.conversions, 8);
          expect(sum(models[model]?.value)).toBeCloseTo(totals.value, 6);
        }
        if (totals.conversions > 0)
          expect(markov?.conversionRate).toBeCloseTo(totals.conversions / totals.paths, 10);
      }),
      { numRuns: 200 },
    );
  });

  it("does not change a first-order chain's credit when repeated touches are merged", () => {
    fc.assert(
      fc.property(Paths, (paths) => {
        const merged = paths.map(
          ([touches, ...counts]): Told => [
            touches.filter((touch, i) => touch !== touches[i - 1]),
            ...counts,
          ],
        );
        const before = attribute(paths, 6).markov?.conversions ?? [];
        const after = attribute(merged, 6).markov?.conversions ?? [];
        before.forEach((credit, channel) => {
          expect(after[channel]).toBeCloseTo(credit, 8);
        });
      }),
      { numRuns: 100 },
    );
  });
});

describe("PathAttribution at its edges", () => {
  it("keeps conversions without a touch apart", () => {
    const { totals } = attribute(
      [
        [[], 3, 90, 0],
        [[0], 1, 10, 0],
      ],
      1,
    );
    expect(totals.conversions).toBe(1);
    expect(totals.unattributed).toEqual({ conversions: 3, value: 90 });
  });

  it("splits the rate game exactly, negative parts included", () => {
    // v(0) = 1/2, v(1) = 0/2, v(01) = 2/8.
    const { models } = attribute(
      [
        [[0], 1, 0, 1],
        [[1], 0, 0, 2],
        [[0, 1], 1, 0, 3],
      ],
      2,
      1,
      "rate",
    );
    // φ0 = (0.5 + 0.25) / 2, φ1 = (0 − 0.25) / 2, over a rate of 0.25 and 2 conversions.
    expect([...(models.shapley?.conversions ?? [])]).toEqual([3, -1]);
  });

  it("samples the rate game beyond twelve channels, with its error", () => {
    const paths = Array.from(
      { length: 14 },
      (_, i): Told => [[i, (i + 1) % 14], 1 + (i % 3), 0, 4],
    );
    const { models, shapleyErrors } = attribute(paths, 14, 1, "rate");
    expect(sum(models.shapley?.conversions)).toBeCloseTo(27, 8);
    expect(Math.max(...(shapleyErrors ?? []))).toBeGreaterThan(0);
  });
});
