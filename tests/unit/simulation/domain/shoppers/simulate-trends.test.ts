import { describe, expect, it } from "vitest";
import { createRng } from "@/lib/numerics/rng";
import { simulateTrends } from "@/lib/simulation/domain/shoppers/simulate-trends";
import { TREND_WORDS } from "@/lib/simulation/domain/shoppers/trend-words";

const words = TREND_WORDS["tea"];
const products = Array.from({ length: 4 }, (_, i) => ({ id: `p${i}`, name: `茶 ${i}` }));

describe("simulateTrends", () => {
  it("tells the same seven weeks of the same seed: one search rises, one product draws complaints", () => {
    if (!words) throw new Error("There are no words of tea.");
    const draw = () => simulateTrends({ to: "2026-11-21", products, words }, createRng("story"));
    const { searches, comments, hot } = draw();
    expect(draw().searches).toEqual(searches);
    const daily = (from: string, to: string) =>
      searches.filter(
        ({ term, at }) =>
          term === "围炉煮茶" &&
          at.toISOString().slice(0, 10) >= from &&
          at.toISOString().slice(0, 10) <= to,
      ).length;
    expect(daily("2026-11-19", "2026-11-21")).toBeGreaterThan(
      2 * daily("2026-11-15", "2026-11-17"),
    );
    expect(searches.every(({ product }) => product !== "")).toBe(true);
    const wave = comments.filter(({ at, text }) => at >= "2026-11-18" && words.wave.includes(text));
    expect(wave.length).toBeGreaterThan(8);
    expect(wave.every(({ productId }) => productId === "p0")).toBe(true);
    expect(hot.at(48)?.term).toBe("围炉煮茶");
  });
});
