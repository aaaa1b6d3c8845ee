import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate } from "@/lib/planning/domain/allocation/allocate";
import type {
  AllocationChannel,
  AllocationProblem,
} from "@/lib/planning/domain/allocation/allocation-problem";
import { describeSpends } from "@/lib/planning/domain/allocation/channel-allocation";
import { sumOfMinimums } from "@/lib/planning/domain/allocation/separable-channels";
import golden from "@/tests/golden/allocation/cases.json";

function robyn(bounds: readonly number[], tvBounds: readonly number[]): AllocationChannel[] {
  return golden.curves.map(({ id, today, ...curve }) => {
    const [low = 0, high = 0] = id === "tv_S" ? tvBounds : bounds;
    return { id, curve: { kind: "hill", ...curve }, min: low * today, max: high * today, today };
  });
}

const spendOf = (found: ReturnType<typeof allocate>, id: string): number =>
  found.channels.find((channel) => channel.id === id)?.spend ?? Number.NaN;

describe("allocate, on the published model", () => {
  it.each(golden.budgets)("finds the certified optimum of $name", (theCase) => {
    const channels = robyn(theCase.bounds, theCase.tvBounds);
    const found = allocate({ budget: theCase.budget, channels });
    expect(found.value / theCase.optimum).toBeCloseTo(1, 9);
    expect(found.gap).toBeLessThanOrEqual(1e-9);
    expect(found.spent).toBeLessThanOrEqual(theCase.budget);
    expect(found.spent).toBeGreaterThan(theCase.budget * (1 - 1e-9));
    expect(found.stop).toBe("proven");
  });

  it.each(golden.floors)("keeps a composite ROI of $roiFloor at the best there is", (theCase) => {
    const found = allocate({
      budget: 1e6,
      roiFloor: theCase.roiFloor,
      channels: robyn([0, 10], [0, 10]),
    });
    expect(found.value / theCase.optimum).toBeCloseTo(1, 7);
    expect(found.spent / theCase.spent).toBeCloseTo(1, 7);
    expect(found.roi).toBeGreaterThanOrEqual(theCase.roiFloor);
    expect(found.gap).toBeLessThanOrEqual(1e-9);
  });
});

describe("allocate, where a goal cannot be met", () => {
  const channels: AllocationChannel[] = [
    { id: "live", curve: { kind: "hill", scale: 1000, half: 100, shape: 2 }, min: 50, max: 500 },
    { id: "video", curve: { kind: "log", scale: 100, half: 50 }, min: 20, max: 500 },
  ];

  it("names the minimum spends that the budget does not cover", () => {
    const found = allocate({ budget: 60, channels });
    expect(found.feasible).toBe(false);
    expect(found.infeasibility).toEqual({ binding: "minimum-spend", needed: 70, budget: 60 });
  });

  it("says which ROI can be reached and what is spent there", () => {
    const found = allocate({ budget: 300, roiFloor: 9, channels });
    expect(found.feasible).toBe(false);
    expect(found.stop).toBe("infeasible");
    const { infeasibility } = found;
    if (infeasibility?.binding !== "roi-floor" || !infeasibility.reachable)
      throw new Error("the floor should bind");
    expect(infeasibility.reachable.roi).toBeCloseTo(4.4705409, 6);
    expect(infeasibility.reachable.spend).toBeCloseTo(130.696, 2);
    expect(found.roi).toBeCloseTo(4.4705409, 6);
    expect(
      allocate({ budget: 300, roiFloor: infeasibility.reachable.roi * 0.9999, channels }).feasible,
    ).toBe(true);
  });

  it("does not take an empty plan for a plan that keeps its ROI", () => {
    const free = channels.map((channel) => ({ ...channel, min: 0 }));
    expect(allocate({ budget: 300, roiFloor: 50, channels: free }).infeasibility).toMatchObject({
      binding: "roi-floor",
      reachable: { roi: expect.closeTo(5, 9) },
    });
  });
});

describe("allocate, on plans that may stay off", () => {
  const step: AllocationChannel = {
    id: "creator",
    curve: {
      kind: "piecewise",
      points: [
        [0, 0],
        [100, 300],
      ],
    },
    min: 10,
    max: 100,
    fixedCost: 60,
  };
  const steady: AllocationChannel = {
    id: "card",
    curve: { kind: "log", scale: 100, half: 40 },
    min: 0,
    max: 400,
  };

  it("pays a fixed cost out of the budget only where it is worth it", () => {
    const poor = allocate({ budget: 80, channels: [step, steady] });
    expect(poor.channels[0]).toMatchObject({ spend: 0, fixedCost: 0, isOff: true, binding: "off" });
    expect(spendOf(poor, "card")).toBe(80);
    const rich = allocate({ budget: 300, channels: [step, steady] });
    expect(rich.channels[0]).toMatchObject({ spend: 100, fixedCost: 60, isOff: false });
    expect(rich.spent).toBeCloseTo(300, 9);
  });
});

describe("allocate, on contribution", () => {
  it("stops spending where the next unit earns less than it costs", () => {
    const found = allocate({
      budget: 1000,
      goal: "contribution",
      channels: [
        { id: "a", curve: { kind: "log", scale: 100, half: 10 }, min: 0, max: 1000, margin: 0.5 },
      ],
    });
    expect(spendOf(found, "a")).toBeCloseTo(40, 9);
    expect(found.value).toBeCloseTo(50 * Math.log(5) - 40, 9);
  });
});

/** Numbers with two decimals: what people state, not the far ends of a double. */
const number = (min: number, max: number): fc.Arbitrary<number> =>
  fc
    .integer({ min: Math.round(min * 100), max: Math.round(max * 100) })
    .map((cents) => cents / 100);

const curve = fc.oneof(
  fc.record({
    kind: fc.constant("hill" as const),
    scale: number(1, 5000),
    half: number(5, 500),
    shape: number(0.4, 6),
  }),
  fc.record({ kind: fc.constant("log" as const), scale: number(1, 500), half: number(5, 500) }),
  fc
    .array(fc.tuple(number(1, 200), number(0, 300)), { minLength: 1, maxLength: 6 })
    .map((steps) => {
      const points: [number, number][] = [[0, 0]];
      for (const [x, y] of steps) {
        const [lastX, lastY] = points[points.length - 1] ?? [0, 0];
        points.push([lastX + x, lastY + y]);
      }
      return { kind: "piecewise" as const, points };
    }),
);

const problem: fc.Arbitrary<AllocationProblem> = fc.record({
  budget: number(1, 2000),
  roiFloor: fc.option(number(0.1, 6), { nil: null }),
  channels: fc
    .array(
      fc.record({
        curve,
        min: fc.constantFrom(0, 0, 7),
        max: number(10, 1000),
        margin: fc.option(number(0, 1), { nil: undefined }),
        fixedCost: fc.option(number(0, 100), { nil: undefined }),
        share: number(0, 1),
      }),
      { minLength: 1, maxLength: 6 },
    )
    .map((channels) => channels.map((channel, i) => ({ id: `c${i}`, ...channel }))),
});

/** Some spends that keep every limit: shares of what is left, channel by channel. */
function someSpends(stated: AllocationProblem, shares: readonly number[]): number[] | null {
  let left = stated.budget - sumOfMinimums(stated);
  if (left < 0) return null;
  return stated.channels.map((channel, i) => {
    const { min, max, fixedCost } = channel;
    const share = shares[i] ?? 0;
    if (fixedCost === undefined) {
      const more = Math.min(left, max - min) * share * 0.999;
      left -= more;
      return min + more;
    }
    if (share < 0.3 || left < min + fixedCost) return 0;
    const spend = min + Math.min(left - min - fixedCost, max - min) * share * 0.999;
    left -= spend + fixedCost;
    return spend;
  });
}

const sharesOf = (stated: AllocationProblem): number[] =>
  stated.channels.map((channel) => ("share" in channel ? Number(channel.share) : 0));

describe("allocate, on any problem", () => {
  it("never exceeds the budget or a limit, and keeps the floor when it says so", () => {
    fc.assert(
      fc.property(problem, (stated) => {
        const found = allocate(stated);
        expect(found.upperBound).toBeGreaterThanOrEqual(found.value);
        if (!found.feasible) return;
        expect(found.spent).toBeLessThanOrEqual(stated.budget);
        if (stated.roiFloor && found.spent > 0)
          expect(found.roi).toBeGreaterThanOrEqual(stated.roiFloor);
        for (const [i, channel] of stated.channels.entries()) {
          const { spend = 0, isOff } = found.channels[i] ?? {};
          expect(isOff || (spend >= channel.min && spend <= channel.max)).toBe(true);
        }
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it("is beaten by no allowed split, and its bound by none either", () => {
    fc.assert(
      fc.property(problem, (stated) => {
        const spends = someSpends(stated, sharesOf(stated));
        if (!spends) return;
        const { spent, response, value } = describeSpends(stated, spends);
        if (spent > stated.budget || response < (stated.roiFloor ?? 0) * spent) return;
        if (spent === 0) return;
        const found = allocate(stated);
        expect(found.feasible).toBe(true);
        expect(found.upperBound).toBeGreaterThanOrEqual(value);
        expect(found.value).toBeGreaterThanOrEqual(value * (1 - 1e-9));
      }),
      { numRuns: 400, seed: 11 },
    );
  });

  it("is never worse than today's mix where that is allowed, however short the search", () => {
    fc.assert(
      fc.property(problem, (stated) => {
        const spends = someSpends(stated, sharesOf(stated));
        if (!spends) return;
        const { spent, response, value } = describeSpends(stated, spends);
        if (spent === 0 || response < (stated.roiFloor ?? 0) * spent) return;
        const channels = stated.channels.map((channel, i) => ({
          ...channel,
          today: spends[i] ?? 0,
        }));
        const found = allocate({ ...stated, channels }, { nodesMax: 1 });
        expect(found.value).toBeGreaterThanOrEqual(value * (1 - 1e-12));
      }),
      { numRuns: 300, seed: 13 },
    );
  });
});

describe("allocate, of the whole budget", () => {
  it("uses the whole budget whenever more spend brings more", () => {
    const rising = problem.filter(({ channels }) =>
      channels.every((channel) => channel.curve.kind !== "piecewise" && channel.margin !== 0),
    );
    fc.assert(
      fc.property(rising, (stated) => {
        const channels = stated.channels.map(({ fixedCost, ...channel }) => channel);
        const wanted = { ...stated, channels, roiFloor: null };
        if (sumOfMinimums(wanted) > wanted.budget) return;
        const room = channels.reduce((sum, { max }) => sum + max, 0);
        const { spent } = allocate(wanted);
        expect(spent).toBeGreaterThan(Math.min(room, wanted.budget) * (1 - 1e-9));
      }),
      { numRuns: 200, seed: 17 },
    );
  });

  it("gives the same bytes every time", () => {
    const [theCase] = golden.budgets;
    if (!theCase) throw new Error("no case");
    const stated = { budget: theCase.budget, channels: robyn([0, 3.5], [0, 2]) };
    expect(JSON.stringify(allocate(stated))).toBe(JSON.stringify(allocate(stated)));
  });

  it("closes the gap for twenty S-shaped curves, and for two hundred", () => {
    for (const [count, gap] of [
      [20, 1e-6],
      [200, 1e-4],
    ] as const) {
      const channels = Array.from({ length: count }, (_, i) => ({
        id: `c${i}`,
        curve: {
          kind: "hill" as const,
          scale: 400 + ((i * 379) % 1000),
          half: 20 + ((i * 37) % 90),
          shape: 1.5 + ((i * 7) % 25) / 10,
        },
        min: 0,
        max: 100 + ((i * 13) % 300),
      }));
      const found = allocate({ budget: count * 25, channels });
      expect(found.gap).toBeLessThanOrEqual(gap);
      expect(found.nodes).toBeLessThan(4000);
    }
  });
});
