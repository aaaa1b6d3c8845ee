import { describe, expect, it } from "vitest";
import {
  type CampaignDraft,
  EMPTY_CAMPAIGN,
  newArm,
  toCampaign,
} from "@/components/coupons/campaign-draft";

const trial: CampaignDraft = {
  ...EMPTY_CAMPAIGN,
  name: " 十二月试验 ",
  startsOn: "2026-12-01",
  endsOn: "2026-12-07",
  arms: [
    {
      ...newArm(1),
      name: "满49减5",
      value: "500",
      threshold: "4900",
      shares: { shop: "60", platform: "40", creator: "" },
    },
  ],
};

describe("toCampaign", () => {
  it("asks for a trial with its coupons, and leaves the margin to the book", () => {
    expect(toCampaign(trial)).toEqual({
      kind: "trial",
      name: "十二月试验",
      startsOn: "2026-12-01",
      endsOn: "2026-12-07",
      arms: [
        {
          name: "满49减5",
          value: "500",
          threshold: "4900",
          shares: { shop: 6000, platform: 4000, creator: 0 },
        },
      ],
    });
  });

  it("asks for a targeted campaign by its trial, without coupons of its own", () => {
    expect(
      toCampaign({ ...trial, kind: "targeted", source: "cc_1", margin: "38.5", floor: "-5" }),
    ).toEqual({
      kind: "targeted",
      name: "十二月试验",
      startsOn: "2026-12-01",
      endsOn: "2026-12-07",
      marginBps: 3850,
      source: "cc_1",
      marginFloorBps: -500,
      holdoutBps: 1000,
    });
  });

  it.each<[string, Partial<CampaignDraft>]>([
    ["a name", { name: " " }],
    ["days in order", { endsOn: "2026-11-30" }],
    ["a margin that is a number", { margin: "much" }],
    ["a coupon", { arms: [] }],
    ["an amount", { arms: [{ ...newArm(1), name: "满49减5" }] }],
    [
      "parts that add up",
      { arms: trial.arms.map((arm) => ({ ...arm, shares: { ...arm.shares, creator: "1" } })) },
    ],
    ["coupons of different names", { arms: [...trial.arms, ...trial.arms] }],
    ["a trial to learn from", { kind: "targeted" }],
  ])("asks for nothing without %s", (_, change) => {
    expect(toCampaign({ ...trial, ...change })).toBeNull();
  });
});
