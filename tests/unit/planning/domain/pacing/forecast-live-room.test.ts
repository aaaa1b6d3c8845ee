import { describe, expect, it } from "vitest";
import { forecastLiveRoom } from "@/lib/planning/domain/pacing/forecast-live-room";
import { runLiveDay } from "@/tests/support/planning/run-live-day";

const FLAT = new Float64Array(1440).fill(1 / 1440);
const hour = (at: number, spend: number, roi = 4) => ({
  hour: at,
  spend,
  sales: roi * spend,
});
const calmTo = (end: number) => Array.from({ length: end }, (_, at) => hour(at, 100));
const shareOf = (shape: Float64Array, from: number, to: number): number =>
  shape.subarray(from * 60, to * 60).reduce((sum, share) => sum + share, 0);

describe("forecastLiveRoom", () => {
  it("leaves a calm day as it usually goes", () => {
    const told = { hours: calmTo(14), reportedTo: 14 * 60, settledTo: 13 * 60 };
    expect(forecastLiveRoom(FLAT, told)).toEqual({ shape: FLAT, isOpen: false });
  });

  it("expects an opened room to go on for four hours at the pace that it began with", () => {
    const hours = [...calmTo(14), hour(14, 300)];
    const told = { hours, reportedTo: 15 * 60, settledTo: 14 * 60 };
    const { shape, isOpen } = forecastLiveRoom(FLAT, told);
    expect(isOpen).toBe(true);
    expect(shareOf(shape, 0, 24)).toBeCloseTo(1, 12);
    expect(shareOf(shape, 14, 18) / shareOf(shape, 18, 22)).toBeCloseTo(3, 9);
    expect(shareOf(shape, 0, 14) / shareOf(shape, 18, 20)).toBeCloseTo(7, 9);
  });

  it("takes money that runs away without selling for no room", () => {
    const hours = [...calmTo(14), hour(14, 300, 1), hour(15, 300, 1)];
    const told = { hours, reportedTo: 16 * 60, settledTo: 16 * 60 };
    expect(forecastLiveRoom(FLAT, told).isOpen).toBe(false);
  });

  it("is over when the room is", () => {
    const hours = [...calmTo(14), hour(14, 300), hour(15, 300), hour(16, 100)];
    const told = { hours, reportedTo: 17 * 60, settledTo: 16 * 60 };
    expect(forecastLiveRoom(FLAT, told).isOpen).toBe(false);
  });
});

describe("a live day whose room opens unannounced", () => {
  const room = { from: 14 * 60, to: 17 * 60, factor: 4 };
  const terms = { budget: 14_000, plannedGoal: 4, room };

  it("is seen as one, and is let spend more while it is open, within the same budget", () => {
    for (const seed of ["a", "b", "c"]) {
      const knowing = runLiveDay({ ...terms, seed, isLiveRoom: true });
      const blind = runLiveDay({ ...terms, seed });
      const seen = knowing.ticks.filter(({ reasons }) => reasons.includes("live-opened"));
      expect(seen[0]?.minute).toBeGreaterThan(room.from);
      expect(seen[0]?.minute).toBeLessThanOrEqual(room.from + 120);
      expect(knowing.spentInRoom).toBeGreaterThan(blind.spentInRoom);
      expect(knowing.spent).toBeLessThanOrEqual(14_000);
    }
  });

  it("is not seen on days without a room", () => {
    for (const seed of ["d", "e", "f"]) {
      const { ticks } = runLiveDay({ budget: 14_000, plannedGoal: 4, seed, isLiveRoom: true });
      expect(ticks.some(({ reasons }) => reasons.includes("live-opened"))).toBe(false);
    }
  });
});
