import { describe, expect, it } from "vitest";
import { findNextStep } from "@/lib/creators/domain/next-deal-step";

const TODAY = "2026-11-22";
const step = (
  stage: Parameters<typeof findNextStep>[0]["stage"],
  airsOn: string | null,
  remindOn: string | null = null,
) => findNextStep({ stage, airsOn, remindOn }, TODAY);

describe("findNextStep", () => {
  it("waits for the broadcast, then for its settlement and its review", () => {
    expect(step("scheduled", "2026-11-25")).toEqual({ task: "air", on: "2026-11-25", daysLeft: 3 });
    expect(step("aired", "2026-11-01")).toEqual({ task: "settle", on: "2026-11-16", daysLeft: -6 });
    expect(step("settled", "2026-10-23")).toEqual({
      task: "review",
      on: "2026-11-22",
      daysLeft: 0,
    });
  });

  it("puts the earlier of the reminder and the stage first", () => {
    expect(step("scheduled", "2026-11-25", "2026-11-21")).toEqual({
      task: "reminder",
      on: "2026-11-21",
      daysLeft: -1,
    });
    expect(step("scheduled", "2026-11-20", "2026-11-21")?.task).toBe("air");
  });

  it("waits for nothing once a deal is reviewed or dropped, or without a day", () => {
    expect(step("reviewed", "2026-11-01", "2026-11-21")).toBeNull();
    expect(step("dropped", null, "2026-11-21")).toBeNull();
    expect(step("lead", null)).toBeNull();
  });
});
