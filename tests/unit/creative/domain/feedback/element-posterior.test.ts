import { describe, expect, it } from "vitest";
import {
  DEFAULT_PRIOR,
  FATIGUE_SLOPE,
  learn,
  listDeviations,
  makePrior,
  makeSampler,
  type Trial,
} from "@/lib/creative/domain/feedback/element-posterior";
import { columnsOf, FATIGUE, makeElementSpace } from "@/lib/creative/domain/feedback/element-space";
import { createRng, type Rng } from "@/lib/numerics/rng";
import { sampleGamma } from "@/lib/numerics/sampling-gamma";
import { sampleNormal } from "@/lib/numerics/sampling-normal";

const LEVELS = [8, 5, 4, 4];
const FACTORS = ["hook", "point", "scene", "cover"];
const BATCH = 500;
const EFFECT_SD = 0.19;
const BASE = Math.log(0.027 / 0.973);

/** 640 creatives of 8 × 5 × 4 × 4 elements, each element with its own effect on the odds of a click. */
interface World {
  readonly arms: readonly (readonly number[])[];
  readonly rates: Float64Array;
  readonly best: number;
}

function makeWorld(rng: Rng): World {
  const effects = LEVELS.map((count) =>
    Array.from({ length: count }, () => sampleNormal(rng, 0, EFFECT_SD)),
  );
  const arms = LEVELS.reduce<number[][]>(
    (combos, count) =>
      combos.flatMap((combo) => Array.from({ length: count }, (_, level) => [...combo, level])),
    [[]],
  );
  const rates = Float64Array.from(arms, (arm) => {
    const logit = arm.reduce((sum, level, at) => sum + (effects[at]?.[level] ?? 0), BASE);
    return 1 / (1 + Math.exp(-logit));
  });
  return { arms, rates, best: Math.max(...rates) };
}

type Policy = {
  readonly choose: () => number;
  readonly learnBatch: (shown: Map<number, readonly [number, number]>) => void;
};

function runPolicy(world: World, policy: Policy, impressions: number, rng: Rng): number {
  let lost = 0;
  for (let done = 0; done < impressions; done += BATCH) {
    const shown = new Map<number, readonly [number, number]>();
    for (let i = 0; i < BATCH; i += 1) {
      const arm = policy.choose();
      const rate = world.rates[arm] ?? 0;
      const [seen, clicked] = shown.get(arm) ?? [0, 0];
      shown.set(arm, [seen + 1, clicked + (rng.chance(rate) ? 1 : 0)]);
      lost += world.best - rate;
    }
    policy.learnBatch(shown);
  }
  return lost / (impressions * world.best);
}

function elementPolicy(world: World, rng: Rng): Policy {
  const values = world.arms.map((arm) =>
    Object.fromEntries(arm.map((level, at) => [FACTORS[at] ?? "", String(level)])),
  );
  const space = makeElementSpace(values);
  const columns = values.map((one) => columnsOf(space, one));
  let posterior = makePrior(space, { ...DEFAULT_PRIOR, rate: 0.03 });
  let sampler = makeSampler(posterior);
  return {
    choose() {
      const drawn = sampler.draw(rng);
      let best = 0;
      let top = Number.NEGATIVE_INFINITY;
      columns.forEach((own, arm) => {
        let sum = 0;
        for (const column of own) sum += drawn[column] ?? 0;
        if (sum > top) [top, best] = [sum, arm];
      });
      return best;
    },
    learnBatch(shown) {
      const trials = [...shown].map(
        ([arm, [impressions, clicks]]): Trial => ({
          columns: columns[arm] ?? [],
          exposures: 0,
          impressions,
          clicks,
        }),
      );
      posterior = learn(posterior, trials);
      sampler = makeSampler(posterior);
    },
  };
}

/** Thompson sampling with a beta belief a creative: what is done without elements. */
function creativePolicy(world: World, rng: Rng): Policy {
  const hits = new Float64Array(world.arms.length).fill(1);
  const misses = new Float64Array(world.arms.length).fill(33);
  let order: number[] = [];
  const beta = (a: number, b: number): number => {
    const x = sampleGamma(rng, a, 1);
    return x / (x + sampleGamma(rng, b, 1));
  };
  return {
    choose() {
      if (order.length === 0) {
        // One draw of all beliefs serves a handful of impressions: 640 gamma pairs an impression add nothing but time.
        const drawn = Float64Array.from(hits, (hit, arm) => beta(hit, misses[arm] ?? 1));
        order = Array.from({ length: 10 }, () => drawn.indexOf(Math.max(...drawn)));
      }
      return order.pop() ?? 0;
    },
    learnBatch(shown) {
      for (const [arm, [impressions, clicks]] of shown) {
        hits[arm] = (hits[arm] ?? 0) + clicks;
        misses[arm] = (misses[arm] ?? 0) + impressions - clicks;
      }
    },
  };
}

const WORLDS = 2;

describe("learning by element", () => {
  it("finds the top from far below it, where whole steps would leap over", () => {
    const prior = makePrior(makeElementSpace([]), { ...DEFAULT_PRIOR, rate: 0.0025 });
    const trial = { columns: [], exposures: 0, impressions: 100_000, clicks: 90_000 };
    expect(learn(prior, [trial]).mean[0]).toBeCloseTo(Math.log(9), 2);
  });

  it("loses at most 0.6 of what creative-level Thompson sampling loses over 20,000 impressions", () => {
    const root = createRng("worlds");
    let byElement = 0;
    let byCreative = 0;
    for (let world = 0; world < WORLDS; world += 1) {
      const made = makeWorld(root.fork("world", world));
      const rng = root.fork("run", world);
      byElement += runPolicy(made, elementPolicy(made, rng.fork("e")), 20_000, rng.fork("ce"));
      byCreative += runPolicy(made, creativePolicy(made, rng.fork("c")), 20_000, rng.fork("cc"));
    }
    expect(byCreative / WORLDS).toBeGreaterThan(0.35);
    expect(byElement / byCreative).toBeLessThanOrEqual(0.6);
  }, 300_000);
});

describe("learn", () => {
  const space = makeElementSpace([{ hook: "a" }, { hook: "b" }]);
  const prior = makePrior(space);

  it("believes nothing new without results", () => {
    expect(learn(prior, []).mean).toEqual(prior.mean);
  });

  it("raises what was clicked, lowers the other, and grows surer of both", () => {
    const trials = (["a", "b"] as const).map((hook) => ({
      columns: columnsOf(space, { hook }),
      exposures: 0,
      impressions: 10_000,
      clicks: hook === "a" ? 400 : 200,
    }));
    const after = learn(prior, trials);
    const [, , a = 0, b = 0] = after.mean;
    expect(a - b).toBeCloseTo(0.67, 1);
    const before = listDeviations(prior);
    listDeviations(after).forEach((deviation, at) => {
      expect(deviation).toBeLessThanOrEqual((before[at] ?? 0) + 1e-9);
    });
  });

  it("keeps the published slope until results bend it, and then follows them", () => {
    expect(prior.mean[FATIGUE]).toBe(FATIGUE_SLOPE);
    const trials = [0, 1, 3, 7].map((exposures) => ({
      columns: [2],
      exposures,
      impressions: 50_000,
      clicks: Math.round(50_000 * 0.03 * (1 + exposures) ** -0.8),
    }));
    expect(learn(prior, trials).mean[FATIGUE]).toBeLessThan(-0.7);
  });
});
