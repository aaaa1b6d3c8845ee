import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reportJourneys } from "@/lib/attribution/domain/journey-report";
import { splitJourneys } from "@/lib/attribution/domain/journeys";

const RULES = { from: 100, to: 200, lookbackMs: 30 };
const touch = (channel: number, at: number) => ({ channel, at });

describe("splitJourneys", () => {
  it("starts again after every order and merges runs of one channel", () => {
    const story = {
      touches: [touch(0, 110), touch(0, 112), touch(1, 115), touch(2, 125)],
      orders: [
        { at: 120, value: 50 },
        { at: 130, value: 70 },
      ],
    };
    expect(splitJourneys(story, RULES)).toEqual([
      { channels: [0, 1], touches: 3, order: { value: 50 } },
      { channels: [2], touches: 1, order: { value: 70 } },
    ]);
  });

  it("looks no further back than the rule says; what is older led to nothing", () => {
    const story = { touches: [touch(0, 105), touch(1, 140)], orders: [{ at: 150, value: 1 }] };
    expect(splitJourneys(story, RULES)).toEqual([
      { channels: [0], touches: 1, order: null },
      { channels: [1], touches: 1, order: { value: 1 } },
    ]);
  });

  it("keeps an order without a touch, and one outside the window only as a cut", () => {
    const story = {
      touches: [touch(0, 90), touch(1, 98)],
      orders: [
        { at: 95, value: 9 },
        { at: 199, value: 5 },
      ],
    };
    expect(splitJourneys(story, RULES)).toEqual([
      { channels: [], touches: 0, order: { value: 5 } },
    ]);
  });

  it("tells silences longer than the look-back apart", () => {
    const story = { touches: [touch(0, 110), touch(1, 130), touch(0, 165)], orders: [] };
    expect(splitJourneys(story, RULES).map(({ channels }) => channels)).toEqual([[0, 1], [0]]);
  });
});

describe("reportJourneys", () => {
  it("counts direct and assisted, the last touch being the direct one", () => {
    const { channels, paths } = reportJourneys(
      [
        { channels: [0, 1], touches: 2, order: { value: 10 } },
        { channels: [0, 1], touches: 2, order: { value: 30 } },
        { channels: [0], touches: 1, order: null },
        { channels: [], touches: 0, order: { value: 7 } },
      ],
      2,
      1,
    );
    expect(channels).toEqual([
      { touches: 3, direct: 0, assisted: 2, directValue: 0, assistedValue: 40 },
      { touches: 2, direct: 2, assisted: 0, directValue: 40, assistedValue: 0 },
    ]);
    expect(paths.map(({ orders, nulls }) => [orders, nulls])).toEqual([
      [2, 0],
      [0, 1],
    ]);
  });

  it("never credits more orders or money than had a touch", () => {
    const Journey = fc.record({
      channels: fc.array(fc.nat({ max: 4 }), { maxLength: 6 }),
      touches: fc.constant(1),
      order: fc.option(fc.record({ value: fc.nat({ max: 10_000 }) })),
    });
    fc.assert(
      fc.property(fc.array(Journey, { maxLength: 40 }), (journeys) => {
        const { credit } = reportJourneys(journeys, 5, 2);
        const touched = journeys.filter(({ channels, order }) => order && channels.length > 0);
        const value = touched.reduce((sum, { order }) => sum + (order?.value ?? 0), 0);
        for (const model of Object.values(credit.models)) {
          const orders = model.conversions.reduce((sum, each) => sum + each, 0);
          expect(orders).toBeCloseTo(touched.length, 7);
          expect(model.value.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(
            value + 1e-6,
          );
        }
      }),
    );
  });
});
