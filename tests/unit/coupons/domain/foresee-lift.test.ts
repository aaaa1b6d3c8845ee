import { describe, expect, it } from "vitest";
import { toContribution } from "@/lib/coupons/domain/campaign";
import { compareMeans, fitResponse } from "@/lib/coupons/domain/fit-response";
import { foreseeLift, readPolicy } from "@/lib/coupons/domain/foresee-lift";
import { planOffers } from "@/lib/coupons/domain/offers";
import { predictOffers, predictTrial } from "@/lib/coupons/domain/predict-offers";
import { createRng } from "@/lib/numerics/rng";
import { ARMS, drawPeople, drawRow, makeCouponTrial } from "@/tests/support/coupon-trial";

const BUDGET = 120;

/** A trial, a campaign by it, and what came of the campaign beside its holdout. */
function runLoop(seed: string, strength: number) {
  const trial = makeCouponTrial(`${seed} trial`, 1500, strength);
  const rng = createRng(seed);
  const learned = fitResponse(trial, rng.fork("fit"));
  const terms = { arms: ARMS, marginRate: 0.5, marginFloor: null };
  const budget = (people: number) => ({
    shop: BUDGET * people,
    platform: null,
    creator: null,
    people: null,
  });
  const rule = planOffers(predictTrial(trial, learned, rng.fork("own")), terms, budget(1500));
  const reading = readPolicy(trial, rule.arm, rng.fork("policy"));
  const foreseen = foreseeLift(trial, reading, { treated: 1300, holdout: 300 });
  const features = drawPeople(rng, 1600);
  const offers = predictOffers(trial, learned, { values: features.slice(0, 2600), columns: 2 });
  const plan = planOffers(offers, terms, budget(1300));
  const earned = Array.from({ length: 1600 }, (_, person) => {
    const arm = person < 1300 ? (plan.arm[person] ?? 0) : 0;
    return toContribution(drawRow(features, person, { arm, strength, rng }), ARMS, 0.5);
  });
  const lift = compareMeans(earned.slice(0, 1300), earned.slice(1300));
  return { foreseen, lift, spent: plan.spent.shop };
}

describe("foreseeLift", () => {
  it("holds the realised lift in at least 85 of 100 campaigns, and spends no more than allowed", () => {
    let held = 0;
    for (let seed = 0; seed < 60; seed += 1) {
      const { foreseen, lift, spent } = runLoop(`loop ${seed}`, 1);
      if (foreseen.low <= lift.value && lift.value <= foreseen.high) held += 1;
      expect(spent).toBeLessThanOrEqual(BUDGET * 1300);
    }
    expect(held).toBeGreaterThanOrEqual(51);
  }, 120_000);

  it("finds no difference where coupons are never given", () => {
    let alarms = 0;
    for (let seed = 0; seed < 100; seed += 1) {
      const rng = createRng("same").fork(seed);
      const features = drawPeople(rng, 1600);
      const earned = Array.from({ length: 1600 }, (_, person) =>
        toContribution(drawRow(features, person, { arm: 0, strength: 1, rng }), ARMS, 0.5),
      );
      const { low, high } = compareMeans(earned.slice(0, 1300), earned.slice(1300));
      if (low > 0 || high < 0) alarms += 1;
    }
    expect(alarms).toBeLessThanOrEqual(10);
  });
});

describe("readPolicy", () => {
  it("tells what giving nobody anything would have brought: nothing", () => {
    const trial = makeCouponTrial("nothing", 1500, 1);
    const { estimates, isDecidable } = readPolicy(trial, new Uint8Array(1500), createRng("x"));
    expect(estimates.snipw.value).toBeCloseTo(0, 6);
    expect(isDecidable).toBe(true);
  });
});
