import { describe, expect, it } from "vitest";
import type { PracticeState } from "@/lib/connectors/domain/practice-plan";
import { answerPractice } from "@/lib/connectors/domain/practice-platform";
import { toQianchuanRequests, toStatePath } from "@/lib/connectors/domain/qianchuan-transform";

const ACCOUNT = "1790000000000001";
const plan = (campaignId: string) =>
  ({ adAccountId: ACCOUNT, campaignId, name: "", mode: "overall" }) as const;
const STATE: PracticeState = {
  "9223372036854775807": {
    advertiserId: ACCOUNT,
    budget: "500.00",
    roiGoal: "3.00",
    optStatus: "ENABLE",
  },
};

describe("answerPractice", () => {
  it("takes a budget and tells it back, digit by digit", () => {
    const campaign = plan("9223372036854775807");
    const [call] = toQianchuanRequests([{ kind: "budget", campaign, budget: 62_550n }]);
    if (!call) throw new Error("No call.");
    const written = answerPractice(STATE, call);
    expect(written.body).toContain('{"ad_id":9223372036854775807,"status":"SUCCESS"}');
    const read = answerPractice(written.state, {
      method: "GET",
      path: toStatePath(campaign),
      body: null,
    });
    expect(read.body).toContain(
      '"opt_status":"ENABLE","delivery_setting":{"budget":625.50,"roi2_goal":3.00}',
    );
  });

  it("refuses row by row what the platform refuses", () => {
    const [call] = toQianchuanRequests([
      { kind: "budget", campaign: plan("9223372036854775807"), budget: 10_000n },
      { kind: "budget", campaign: plan("7"), budget: 50_000n },
    ]);
    if (!call) throw new Error("No call.");
    const { state, body } = answerPractice(STATE, call);
    expect(state).toEqual(STATE);
    expect(body).toContain('"status":"FAILED","error_message":"budget below 300"');
    expect(body).toContain('{"ad_id":7,"status":"FAILED","error_message":"no such plan"}');
  });

  it("knows no other call", () => {
    const call = {
      method: "POST",
      path: "/open_api/v1.0/qianchuan/ad/create/",
      body: "{}",
    } as const;
    expect(answerPractice(STATE, call).body).toContain('"code":40400');
  });
});
