import { type BanditOptions, chooseArm } from "@/lib/numerics/bandits/choose-arm";
import { openArms, teachArm } from "@/lib/numerics/bandits/linear-arms";
import { logistic } from "@/lib/numerics/regression/fit-regression";
import { createRng } from "@/lib/numerics/rng";
import { sampleNormal } from "@/lib/numerics/sampling-normal";

const ROUNDS = 20_000;
const FEATURES = 4;
const ARMS = 6;

export interface ShopRun {
  readonly earned: number;
  /** What the best rule would have earned that gives each context always the same package. */
  readonly best: number;
}

/**
 * Shoppers come one after another; each is offered one of six packages (nothing, three coupons, insured freight, a creator's piece)
 * and buys or not. A sale of some 60 yuan leaves 35 % less what the package costs.
 */
export function runPackageShop(seed: string, options: BanditOptions): ShopRun {
  const rng = createRng(seed);
  const nature = rng.fork("nature");
  const taste = Array.from({ length: ARMS }, () =>
    Array.from({ length: FEATURES }, () => nature.between(-0.5, 0.5)),
  );
  const push = Array.from({ length: ARMS }, (_, arm) => (arm === 0 ? 0 : nature.between(0, 0.9)));
  const cost = Array.from({ length: ARMS }, (_, arm) => (arm === 0 ? 0 : nature.between(0.5, 6)));
  const state = openArms(ARMS, FEATURES + 1, 1);
  const all = Array.from({ length: ARMS }, (_, arm) => arm);
  const shoppers = rng.fork("shoppers");
  let earned = 0;
  let best = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const context = Float64Array.from({ length: FEATURES + 1 }, (_, j) =>
      j === FEATURES ? 1 : sampleNormal(shoppers, 0, 1),
    );
    const chances = all.map((arm) => {
      let sum = -1.2 + (push[arm] ?? 0);
      taste[arm]?.forEach((weight, j) => {
        sum += weight * (context[j] ?? 0);
      });
      return logistic(sum);
    });
    const worth = all.map((arm) => (chances[arm] ?? 0) * (21 - (cost[arm] ?? 0)));
    const { arm } = chooseArm(state, context, all, { options, rng });
    const reward = shoppers.chance(chances[arm] ?? 0) ? 21 - (cost[arm] ?? 0) : 0;
    teachArm(state, arm, context, reward);
    earned += worth[arm] ?? 0;
    best += Math.max(...worth);
  }
  return { earned, best };
}
