import { describe, expect, it } from "vitest";
import type { PlatformCampaign } from "@/lib/connectors/domain/platform-change";
import {
  readState,
  toQianchuanRequests,
  toStatePath,
} from "@/lib/connectors/domain/qianchuan-transform";

const campaign = (campaignId: string, more: Partial<PlatformCampaign> = {}): PlatformCampaign => ({
  adAccountId: "1790000000000001",
  campaignId,
  name: "乘方_直播间全域",
  mode: "overall",
  ...more,
});

describe("toQianchuanRequests", () => {
  it("writes the budget of a plan as the platform reads it, no digit of an id lost", () => {
    const [request] = toQianchuanRequests([
      { kind: "budget", campaign: campaign("9223372036854775807"), budget: 1_120_050n },
    ]);
    expect(request?.path).toBe("/open_api/v1.0/qianchuan/uni_promotion/ad/budget/update/");
    expect(request?.body).toBe(
      '{"advertiser_id":1790000000000001,"update_budget_infos":[{"ad_id":9223372036854775807,"budget":11200.50}]}',
    );
  });

  it("sets goals and states with their own calls", () => {
    const requests = toQianchuanRequests([
      { kind: "roiGoal", campaign: campaign("11"), roiGoalCents: 265 },
      { kind: "status", campaign: campaign("12"), isOn: false },
      { kind: "status", campaign: campaign("13"), isOn: true },
    ]);
    expect(requests.map(({ body }) => body)).toEqual([
      '{"advertiser_id":1790000000000001,"update_roi2_infos":[{"ad_id":11,"roi2_goal":2.65}]}',
      '{"advertiser_id":1790000000000001,"ad_ids":[12],"opt_status":"DISABLE"}',
      '{"advertiser_id":1790000000000001,"ad_ids":[13],"opt_status":"ENABLE"}',
    ]);
  });

  it("sends at most ten plans a call, and one at a time where the platform wants that", () => {
    const many = Array.from({ length: 23 }, (_, index) => campaign(String(index + 1)));
    const budgets = many.map(
      (each) => ({ kind: "budget", campaign: each, budget: 30_000n }) as const,
    );
    expect(toQianchuanRequests(budgets).map(({ changes }) => changes.length)).toEqual([10, 10, 3]);
    const goals = many.slice(0, 2).map(
      (each) =>
        ({
          kind: "roiGoal",
          campaign: { ...each, mode: "standard" },
          roiGoalCents: 300,
        }) as const,
    );
    expect(toQianchuanRequests(goals).map(({ body }) => body)).toEqual([
      '{"advertiser_id":1790000000000001,"ad_id":1,"roi_goal":3.00}',
      '{"advertiser_id":1790000000000001,"ad_id":2,"roi_goal":3.00}',
    ]);
  });

  it("never mixes accounts, nor the older plans with the newer", () => {
    const requests = toQianchuanRequests([
      { kind: "budget", campaign: campaign("1"), budget: 30_000n },
      { kind: "budget", campaign: campaign("2", { adAccountId: "5" }), budget: 30_000n },
      { kind: "budget", campaign: campaign("3", { mode: "standard" }), budget: 30_000n },
      { kind: "budget", campaign: campaign("4", { mode: "siteWide" }), budget: 30_000n },
    ]);
    expect(requests.map(({ changes }) => changes.map((each) => each.campaign.campaignId))).toEqual([
      ["1", "4"],
      ["2"],
      ["3"],
    ]);
    expect(requests[2]?.path).toBe("/open_api/v1.0/qianchuan/ad/budget/update/");
  });

  it("refuses an id that is none", () => {
    const bad = () =>
      toQianchuanRequests([{ kind: "budget", campaign: campaign('1,"x":2'), budget: 1n }]);
    expect(bad).toThrow(/is not an id of the platform/);
  });
});

describe("toStatePath", () => {
  it("asks each family of plans at its own address", () => {
    expect(toStatePath(campaign("12"))).toBe(
      "/open_api/v1.0/qianchuan/uni_promotion/ad/detail/?advertiser_id=1790000000000001&ad_id=12",
    );
    expect(toStatePath(campaign("12", { mode: "standard" }))).toBe(
      "/open_api/v1.0/qianchuan/ad/detail/get/?advertiser_id=1790000000000001&ad_id=12",
    );
  });
});

describe("readState", () => {
  it("reads money to the fen and leaves open what is not said", () => {
    expect(
      readState({
        opt_status: "ENABLE",
        delivery_setting: { budget: "11200.5", roi2_goal: "2.65" },
      }),
    ).toEqual({ budget: 1_120_050n, roiGoalCents: 265, isOn: true });
    expect(readState({ delivery_setting: { budget: "0", roi_goal: null } })).toEqual({
      budget: null,
      roiGoalCents: null,
      isOn: null,
    });
  });
});
