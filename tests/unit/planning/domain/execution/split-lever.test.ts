import { describe, expect, it } from "vitest";
import {
  type LeverCampaign,
  splitLever,
  stepFrom,
} from "@/lib/planning/domain/execution/split-lever";

const campaign = (campaignId: string, spendToday: bigint): LeverCampaign => ({
  adAccountId: "1790000000000001",
  campaignId,
  name: campaignId,
  mode: "overall",
  spendToday,
});

describe("splitLever", () => {
  it("keeps the plans' shares and loses no fen", () => {
    const targets = splitLever(
      [campaign("1", 200_000n), campaign("2", 100_000n)],
      370_000n,
      2.654,
      {
        dailyChangeMaxBps: 10_000,
      },
    );
    expect(targets.map(({ wanted }) => wanted)).toEqual([246_667n, 123_333n]);
    expect(targets.map(({ next }) => next)).toEqual([246_667n, 123_333n]);
    expect(targets.map(({ roiGoalCents }) => roiGoalCents)).toEqual([265, 265]);
  });

  it("takes a quarter a day at most, and never less than the platform takes", () => {
    const targets = splitLever([campaign("1", 200_000n), campaign("2", 40_000n)], 60_000n, null, {
      dailyChangeMaxBps: 2_500,
    });
    expect(targets.map(({ next }) => next)).toEqual([150_000n, 30_000n]);
    expect(targets.map(({ wanted }) => wanted)).toEqual([50_000n, 30_000n]);
  });

  it("leaves plans that stand still alone", () => {
    expect(splitLever([campaign("1", 0n)], 60_000n, 2, { dailyChangeMaxBps: 2_500 })).toEqual([]);
  });
});

describe("stepFrom", () => {
  const rails = { dailyChangeMaxBps: 2_500 };
  const [target] = splitLever([campaign("1", 40_000n)], 80_000n, 4, rails);
  const step = (budget: bigint | null, roiGoalCents: number | null) =>
    target && stepFrom(target, { budget, roiGoalCents }, rails);

  it("goes from what the platform has, a quarter at most, budget and goal alike", () => {
    expect(step(60_000n, 300)).toEqual({ budget: 75_000n, roiGoalCents: 375 });
    expect(step(100_000n, 800)).toEqual({ budget: 80_000n, roiGoalCents: 600 });
  });

  it("goes from today's spend where the platform has no budget, and sets a goal where it has none", () => {
    expect(step(null, null)).toEqual({ budget: 50_000n, roiGoalCents: 400 });
  });
});
