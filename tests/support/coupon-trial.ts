import type { CouponArm } from "@/lib/coupons";
import type { TrialRow } from "@/lib/coupons/domain/campaign";
import type { CouponTrial } from "@/lib/coupons/domain/fit-response";
import { logistic } from "@/lib/numerics/regression/fit-regression";
import { createRng, type Rng } from "@/lib/numerics/rng";
import { sampleNormal } from "@/lib/numerics/sampling-normal";

const OWN = { shop: 10_000, platform: 0, creator: 0 };
export const ARMS: readonly CouponArm[] = [
  { name: "five", value: 500, threshold: 4900, shares: OWN },
  {
    name: "twenty",
    value: 2000,
    threshold: 9900,
    shares: { shop: 6000, platform: 4000, creator: 0 },
  },
];

/** Two features: the first says who is moved by a coupon, the second who buys anyway. */
export function drawPeople(rng: Rng, size: number): Float64Array {
  return new Float64Array(2 * size).map(() => sampleNormal(rng, 0, 1));
}

/** What a person does under an arm; `strength` 0 makes coupons do nothing. */
export function drawRow(
  features: Float64Array,
  person: number,
  { arm, strength, rng }: { arm: number; strength: number; rng: Rng },
): TrialRow {
  const [moved = 0, loyal = 0] = features.subarray(2 * person, 2 * person + 2);
  const pull = arm === 0 ? 0 : strength * (arm === 1 ? 0.7 : 1.2) * (0.5 + moved);
  const buys = rng.float() < logistic(-1.5 + 0.6 * loyal + pull);
  const sales = buys ? Math.round(rng.between(6000, 14_000)) : 0;
  const value = ARMS[arm - 1]?.value ?? 0;
  return { arm, propensity: 1 / 3, sales, discount: buys && rng.chance(0.85) ? value : 0 };
}

export function makeCouponTrial(seed: string, size: number, strength: number): CouponTrial {
  const rng = createRng(seed);
  const features = drawPeople(rng, size);
  const rows = Array.from({ length: size }, (_, person) =>
    drawRow(features, person, { arm: rng.below(3), strength, rng }),
  );
  return { rows, features, columns: 2, arms: ARMS, marginRate: 0.5 };
}
