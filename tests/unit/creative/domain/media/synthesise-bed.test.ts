import { describe, expect, it } from "vitest";
import { GROOVE_IDS } from "@/lib/creative/domain/media/recipe";
import { synthesiseBed } from "@/lib/creative/domain/media/synthesise-bed";

const loudest = (samples: Int16Array): number =>
  samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

describe("synthesiseBed", () => {
  it("plays the same samples for the same seed and others for another", () => {
    const play = (seed: number) => synthesiseBed({ groove: "bright", seed }, 1);
    expect(play(7)).toEqual(play(7));
    expect(play(7)).not.toEqual(play(8));
  });

  it.each(GROOVE_IDS)("brings %s to one level and to silence at its end", (groove) => {
    const samples = synthesiseBed({ groove, seed: 1 }, 4);
    expect(samples.length).toBe(4 * 44_100 * 2);
    expect(loudest(samples)).toBeGreaterThan(9_500);
    expect(loudest(samples)).toBeLessThan(10_500);
    expect(loudest(samples.slice(-200))).toBeLessThan(100);
  });
});
