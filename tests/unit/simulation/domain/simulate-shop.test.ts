import { describe, expect, it } from "vitest";
import { toJson } from "@/lib/kernel";
import { simulateShop } from "@/lib/simulation/domain/simulate-shop";
import { simulateSummer } from "@/tests/support/simulated-shops";

describe("simulateShop", { timeout: 20_000 }, () => {
  it("gives the same days for the same options, to the byte, and others for another seed", () => {
    const days = (seed: number) =>
      toJson([...simulateSummer(seed, ["tea", "steady"], 300).iterateDays()]);
    expect(days(7)).toBe(days(7));
    expect(days(8)).not.toBe(days(7));
  });

  it("gives the same days when iterated again", () => {
    const history = simulateSummer(7, ["tea", "steady"], 300);
    expect(toJson([...history.iterateDays()])).toBe(toJson([...history.iterateDays()]));
  });

  it("lists every day of the range once, in order", () => {
    const days = [...simulateSummer(1).iterateDays()].map((day) => day.day);
    expect(days).toHaveLength(104);
    expect(days[0]).toBe("2026-05-20");
    expect(days.at(-1)).toBe("2026-08-31");
    expect(days).toEqual([...new Set(days)].sort());
  });

  it.each([300, 3000, 30_000])("draws close to the %d sub-orders asked for", (orders) => {
    const history = simulateShop({ seed: 3, from: "2026-01-01", to: "2026-12-31", orders });
    let drawn = 0;
    for (const day of history.iterateDays()) drawn += day.orders.length;
    expect(Math.abs(drawn / orders - 1)).toBeLessThan(0.12);
  });

  it("refuses a range that ends before it starts", () => {
    expect(() => simulateShop({ seed: 1, from: "2026-02-02", to: "2026-02-01" })).toThrow(
      "The range ends before it starts.",
    );
  });
});
