import { describe, expect, it } from "vitest";
import { DEAL_STAGES, findDealLack, listNextStages } from "@/lib/creators/domain/deal-stage";

describe("listNextStages", () => {
  it("ends with the review, and lets what was dropped begin again", () => {
    expect(listNextStages("reviewed")).toEqual([]);
    expect(listNextStages("dropped")).toEqual(["lead"]);
    expect(DEAL_STAGES.filter((stage) => listNextStages(stage).includes("settled"))).toEqual([
      "aired",
    ]);
  });
});

describe("findDealLack", () => {
  it("wants a rate and a day before a deal is scheduled", () => {
    expect(findDealLack("scheduled", { commissionBps: null, airsOn: null })).toBe("no-terms");
    expect(findDealLack("scheduled", { commissionBps: 2_000, airsOn: null })).toBe("no-date");
    expect(findDealLack("lead", { commissionBps: null, airsOn: null })).toBeNull();
  });
});
