import { describe, expect, it } from "vitest";
import { createRng } from "@/lib/numerics/rng";
import { simulateJourneys } from "@/lib/simulation/domain/shoppers/simulate-journeys";

const ORDERS = Array.from({ length: 500 }, (_, i) => ({
  orderNo: `D${i}`,
  paidAt: new Date(Date.UTC(2026, 9, 1 + (i % 30), 12)),
  traffic: "ad",
  channel: "live",
}));

describe("simulateJourneys", () => {
  it("ends each known order in the channel by which it came, and leaves some to nobody", () => {
    const { touches, orders } = simulateJourneys(ORDERS, createRng("journeys"));
    expect(orders.length).toBeGreaterThan(400);
    expect(orders.length).toBeLessThan(480);
    expect(new Set(touches.map(({ id }) => id)).size).toBe(touches.length);
    const closers = touches.filter(({ id }) => /^simulated:o\d+:0$/.test(id));
    expect(new Set(closers.map(({ channel }) => channel))).toEqual(new Set(["直播引流"]));
  });

  it("draws the same from the same stream", () => {
    const draw = () => simulateJourneys(ORDERS.slice(0, 50), createRng(7));
    expect(draw()).toEqual(draw());
  });
});
