import { describe, expect, it } from "vitest";
import {
  type LeverCampaign,
  splitLever,
  stepTargets,
} from "@/lib/planning/domain/execution/split-lever";
import { weighByCreators } from "@/lib/planning/domain/execution/weigh-by-creators";

const campaign = (campaignId: string, spendToday: bigint): LeverCampaign => ({
  adAccountId: "1790000000000001",
  campaignId,
  name: campaignId,
  mode: "overall",
  spendToday,
  roiToday: 3,
});
const two = [campaign("1", 200_000n), campaign("2", 100_000n)];
const QUARTER = { dailyChangeMaxBps: 2_500 };
const UNKNOWN = { budget: null, roiGoalCents: null, goalBefore: null };

describe("splitLever", () => {
  it("keeps the plans' shares and loses no fen", () => {
    const targets = splitLever(two, 370_000n, 2.654);
    expect(targets.map(({ wanted }) => wanted)).toEqual([246_667n, 123_333n]);
    expect(targets.map(({ roiGoalCents }) => roiGoalCents)).toEqual([265, 265]);
  });

  it("never goes below what the platform takes, and leaves plans that stand still alone", () => {
    const low = splitLever([campaign("1", 200_000n), campaign("2", 40_000n)], 60_000n, null);
    expect(low.map(({ wanted }) => wanted)).toEqual([50_000n, 30_000n]);
    expect(splitLever([campaign("1", 0n)], 60_000n, 2)).toEqual([]);
  });

  it("shares by what was chosen, takes the chosen step of a plan's own goal, and gives nothing to what is off", () => {
    const choices = {
      weights: new Map([
        ["1", 30n],
        ["2", 90n],
      ]),
      levels: new Map([["1", 1.1]]),
    };
    const targets = splitLever(two, 400_000n, 2, choices);
    expect(targets.map(({ wanted }) => wanted)).toEqual([100_000n, 300_000n]);
    expect(targets.map(({ roiGoalCents, level }) => [roiGoalCents, level])).toEqual([
      [null, 1.1],
      [200, null],
    ]);
    const off = splitLever(two, 400_000n, 2, { weights: new Map(), levels: new Map([["1", 0]]) });
    expect(off.map(({ wanted, level }) => [wanted, level])).toEqual([
      [0n, 0],
      [400_000n, null],
    ]);
  });
});

describe("stepTargets", () => {
  const targets = splitLever([campaign("1", 40_000n)], 80_000n, 4);
  const step = (budget: bigint | null, roiGoalCents: number | null) =>
    stepTargets(targets, () => ({ budget, roiGoalCents, goalBefore: null }), QUARTER)[0];

  it("goes from what the platform has, a quarter at most, budget and goal alike", () => {
    expect(step(60_000n, 300)).toEqual({ budget: 75_000n, roiGoalCents: 375, isOff: false });
    expect(step(100_000n, 800)).toEqual({ budget: 80_000n, roiGoalCents: 600, isOff: false });
  });

  it("goes from today's spend where the platform has no budget, and sets a goal where it has none", () => {
    expect(step(null, null)).toEqual({ budget: 50_000n, roiGoalCents: 400, isOff: false });
  });

  it("takes a level from the goal that was there before the plan, so that a second day does not take it twice", () => {
    const levels = new Map([["1", 1.1]]);
    const chosen = splitLever([campaign("1", 40_000n)], 40_000n, 4, { weights: new Map(), levels });
    const first = stepTargets(chosen, () => ({ ...UNKNOWN, roiGoalCents: 300 }), QUARTER);
    expect(first[0]?.roiGoalCents).toBe(330);
    const second = stepTargets(
      chosen,
      () => ({ ...UNKNOWN, roiGoalCents: 330, goalBefore: 300 }),
      QUARTER,
    );
    expect(second[0]?.roiGoalCents).toBe(330);
  });

  it("switches off what is off and touches nothing else of it", () => {
    const off = splitLever(two, 300_000n, 2, { weights: new Map(), levels: new Map([["2", 0]]) });
    expect(stepTargets(off, () => UNKNOWN, QUARTER)).toEqual([
      { budget: 250_000n, roiGoalCents: 200, isOff: false },
      { budget: null, roiGoalCents: null, isOff: true },
    ]);
  });
});

describe("weighByCreators", () => {
  it("gives a creator's own plan its budget, and spreads one that shares plans as its spend was", () => {
    const spends = [
      { campaignId: "1", creatorId: "a", spend: 500n },
      { campaignId: "2", creatorId: "b", spend: 300n },
      { campaignId: "3", creatorId: "b", spend: 100n },
    ];
    const budgets = new Map([
      ["a", 900n],
      ["b", 400n],
      ["nobody", 700n],
    ]);
    expect([...weighByCreators(spends, budgets)]).toEqual([
      ["1", 900n],
      ["2", 300n],
      ["3", 100n],
    ]);
  });
});
