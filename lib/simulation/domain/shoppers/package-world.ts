import { logistic } from "@/lib/numerics/regression/fit-regression";
import { createRng, type Rng } from "@/lib/numerics/rng";

export interface PackageOutcome {
  readonly orders: number;
  /** What the shop kept, in minor units, after what the package cost. */
  readonly contribution: number;
}

/** Shoppers whose hidden tastes decide what a package does to them. */
export interface PackageWorld {
  /** Contribution expected of a shopper under an option. */
  readonly expect: (features: Float64Array, option: number) => number;
  readonly draw: (features: Float64Array, option: number, rng: Rng) => PackageOutcome;
  /** What an order under an option costs, in minor units. */
  readonly costs: readonly number[];
  readonly orderValue: number;
}

const ORDER_VALUE = 6_000;
const MARGIN = 0.35;
const BASE = -1.2;

/**
 * A world of some options of which the first is to show nothing more. Tastes, pushes and costs are drawn from the seed; in a `flat` one
 * options do nothing and cost nothing, so that whatever finds a difference is wrong.
 */
export function openPackageWorld(
  seed: string | number,
  size: { readonly options: number; readonly columns: number; readonly isFlat?: boolean },
): PackageWorld {
  const nature = createRng(seed).fork("package-world");
  const scale = size.isFlat ? 0 : 1;
  const options = Array.from({ length: size.options }, (_, option) => option);
  const shared = Array.from({ length: size.columns }, () => nature.between(-0.3, 0.3));
  const taste = options.map(() =>
    Array.from({ length: size.columns }, () => scale * nature.between(-0.45, 0.45)),
  );
  const push = options.map((option) => (option === 0 ? 0 : scale * nature.between(0, 0.9)));
  const costs = options.map((option) =>
    option === 0 ? 0 : Math.round(scale * nature.between(50, 600)),
  );
  const chanceOf = (features: Float64Array, option: number) => {
    let sum = BASE + (push[option] ?? 0);
    for (let j = 0; j < size.columns; j += 1)
      sum +=
        ((shared[j] ?? 0) + (option === 0 ? 0 : (taste[option]?.[j] ?? 0))) * (features[j] ?? 0);
    return logistic(sum);
  };
  const keep = (option: number) => ORDER_VALUE * MARGIN - (costs[option] ?? 0);
  return {
    costs,
    orderValue: ORDER_VALUE,
    expect: (features, option) => chanceOf(features, option) * keep(option),
    draw: (features, option, rng) => {
      const isOrder = rng.chance(chanceOf(features, option));
      // Baskets differ by half up or down; what a package costs does not.
      const basket = ORDER_VALUE * MARGIN * rng.between(0.5, 1.5);
      return isOrder
        ? { orders: 1, contribution: Math.round(basket - (costs[option] ?? 0)) }
        : { orders: 0, contribution: 0 };
    },
  };
}
