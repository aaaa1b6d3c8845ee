import { describe, expect, it } from "vitest";
import { createRng } from "@/lib/numerics/rng";
import { sampleNormal } from "@/lib/numerics/sampling-normal";
import { calibratePool, type PoolVideo } from "@/lib/recommendation/domain/calibrate-pool";

/** Videos whose log impressions are made of completion and likes, 3 to 1, with some noise. */
function makeVideos(count: number, noise: number): PoolVideo[] {
  const rng = createRng("videos");
  return Array.from({ length: count }, (_, at) => {
    const rates = {
      completion: rng.between(0.1, 0.5),
      like: rng.between(0.01, 0.05),
      comment: rng.between(0.001, 0.009),
      other: rng.between(0.001, 0.009),
    };
    const log = 5 + (3 * rates.completion) / 0.3 + rates.like / 0.03 + sampleNormal(rng, 0, noise);
    return { name: `v${at}`, exposure: Math.exp(log), rates };
  });
}

describe("calibratePool", () => {
  it("finds the weights that made the impressions", () => {
    const found = calibratePool(makeVideos(200, 0.01));
    expect(found?.weights.completion).toBeCloseTo(0.75, 1);
    expect(found?.weights.like).toBeCloseTo(0.25, 1);
    expect(found?.weights.comment).toBeLessThan(0.01);
    expect(found?.explained).toBeGreaterThan(0.99);
    expect(found?.factor).toBeLessThan(1.05);
  });

  it("says so when rates tell nothing of impressions", () => {
    const videos = makeVideos(40, 0);
    const exposures = videos.map(({ exposure }) => exposure).reverse();
    const shuffled = videos.map((video, at) => ({ ...video, exposure: exposures[at] ?? 1 }));
    const found = calibratePool(shuffled);
    expect(found === null || found.explained < 0.2).toBe(true);
  });

  it("does not speak of fewer than eight videos", () => {
    expect(calibratePool(makeVideos(7, 0))).toBeNull();
  });
});
