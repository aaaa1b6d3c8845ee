import { createRng, type Rng } from "@/lib/numerics/rng";
import { sampleNormal } from "@/lib/numerics/sampling-normal";
import {
  choosePackage,
  compareLists,
  forecastPackages,
  foreseePackages,
  judgeRule,
  learnPackages,
  openPolicy,
  PACKAGE_OPTIONS,
  type PackageLimits,
  type PackageLog,
  type PackageRow,
  PLAIN,
  planPackages,
  prepareJudging,
  teachPolicy,
} from "@/lib/packages";
import { openPackageWorld, type PackageWorld } from "@/lib/simulation";

const COLUMNS = 4;
const ROUNDS = 20_000;
const PEOPLE = 6_000;
const HOLDOUT = 0.15;
const POLICY = { strategy: "square-cb", floor: 0.015 } as const;
const ALL = PACKAGE_OPTIONS.map((_, option) => option);
/** Shop money a person, in minor units; about half of what it would spend without a limit. */
const SHOP_MONEY = 60;
const PACKAGED = 0.7;
const NOTHING = { value: 0, low: 0, high: 0 };

export interface PackageLoop {
  /** Contribution of the learning policy ÷ that of the rule that knows every taste. */
  readonly policyShare: number;
  /** The best single option for everybody, by the same measure. */
  readonly fixedShare: number;
  readonly foreseen: { readonly value: number; readonly low: number; readonly high: number };
  readonly realised: { readonly value: number; readonly low: number; readonly high: number };
  readonly isForeseen: boolean;
  readonly isWithinBudgets: boolean;
  readonly gap: number;
}

/**
 * The whole loop once: a policy learns while a share is held out, a plan within budgets is made from its log with its lift foreseen, the
 * plan is carried out on new people beside a holdout, and the lift is measured. In a flat world there is nothing to be found.
 */
export function runPackageLoop(
  seed: number,
  { isFlat = false }: { readonly isFlat?: boolean } = {},
): PackageLoop {
  const rng = createRng("package-loop").fork(seed);
  const world = openPackageWorld(seed, { options: ALL.length, columns: COLUMNS, isFlat });
  const learned = runPolicy(world, rng.fork("policy"));
  return { ...learned.shares, ...carryOut(world, learned.log, rng.fork("plan")) };
}

function runPolicy(world: PackageWorld, rng: Rng) {
  const state = openPolicy(COLUMNS);
  const rows: PackageRow[] = [];
  const features = new Float64Array(ROUNDS * COLUMNS);
  const [shoppers, choices] = [rng.fork("shoppers"), rng.fork("choices")];
  const everyone = ALL.map(() => 0);
  let [earned, best] = [0, 0];
  for (let round = 0; round < ROUNDS; round += 1) {
    const own = drawShopper(shoppers);
    features.set(own, round * COLUMNS);
    const drawn = choosePackage(state, { features: own, options: ALL }, POLICY, choices);
    const option = shoppers.chance(HOLDOUT) ? PLAIN : drawn.arm;
    const outcome = world.draw(own, option, shoppers);
    const propensity =
      (1 - HOLDOUT) * (drawn.chances[option] ?? 0) + (option === PLAIN ? HOLDOUT : 0);
    rows.push({ option, propensity, ...outcome });
    teachPolicy(state, option, { features: own, contribution: outcome.contribution });
    const worth = ALL.map((one) => world.expect(own, one));
    earned += worth[drawn.arm] ?? 0;
    best += Math.max(...worth);
    worth.forEach((value, one) => {
      everyone[one] = (everyone[one] ?? 0) + value;
    });
  }
  const log: PackageLog = { rows, features, columns: COLUMNS };
  return { log, shares: { policyShare: earned / best, fixedShare: Math.max(...everyone) / best } };
}

function carryOut(world: PackageWorld, log: PackageLog, rng: Rng) {
  const [shoppers, draws] = [rng.fork("shoppers"), rng.fork("draws")];
  const features = new Float64Array(PEOPLE * COLUMNS);
  for (let person = 0; person < PEOPLE; person += 1)
    features.set(drawShopper(shoppers), person * COLUMNS);
  const isHeld = Array.from({ length: PEOPLE }, () => draws.chance(HOLDOUT));
  const treated = isHeld.flatMap((held, person) => (held ? [] : [person]));
  const forecast = forecastPackages(learnPackages(log), pick(features, treated), COLUMNS);
  const plan = planPackages(peopleOf(treated.length), forecast, toTerms(world), {
    ...limitsOf(treated.length),
  });
  const judged = prepareJudging(log, rng.fork("judge"));
  const rule = planPackages(peopleOf(log.rows.length), judged.forecast, toTerms(world), {
    ...limitsOf(log.rows.length),
  });
  const reading = judgeRule(judged, rule.option, rng.fork("bootstrap"));
  const foreseen = foreseePackages(log, reading, {
    treated: treated.length,
    holdout: PEOPLE - treated.length,
  });
  const optionOf = new Map(treated.map((person, at) => [person, plan.option[at] ?? PLAIN]));
  const earned: number[][] = [[], []];
  for (let person = 0; person < PEOPLE; person += 1) {
    const own = features.subarray(person * COLUMNS, (person + 1) * COLUMNS);
    const { contribution } = world.draw(own, optionOf.get(person) ?? PLAIN, draws);
    earned[isHeld[person] ? 1 : 0]?.push(contribution);
  }
  const realised = compareLists(earned[0] ?? [], earned[1] ?? []) ?? NOTHING;
  const limits = limitsOf(treated.length);
  return {
    foreseen,
    realised,
    isForeseen: foreseen.low <= realised.value && realised.value <= foreseen.high,
    isWithinBudgets:
      plan.isFeasible &&
      plan.spent.shop <= (limits.shop ?? Number.POSITIVE_INFINITY) &&
      plan.people <= (limits.people ?? Number.POSITIVE_INFINITY),
    gap: plan.bound > 0 ? (plan.bound - plan.contribution) / plan.bound : 0,
  };
}

const drawShopper = (rng: Rng): Float64Array =>
  Float64Array.from({ length: COLUMNS }, () => sampleNormal(rng, 0, 1));

const peopleOf = (count: number) =>
  Array.from({ length: count }, () => ({ options: ALL, product: null, creator: null }));

const toTerms = ({ costs, orderValue }: PackageWorld) => ({
  costs: {
    coupon: { shop: costs[PACKAGE_OPTIONS.indexOf("coupon")] ?? 0, platform: 0, creator: 0 },
    service: costs[PACKAGE_OPTIONS.indexOf("service")] ?? 0,
  },
  orderValue,
});

const limitsOf = (people: number): PackageLimits => ({
  shop: SHOP_MONEY * people,
  platform: null,
  creator: null,
  people: Math.floor(PACKAGED * people),
  stock: new Map(),
  slots: new Map(),
  marginFloor: null,
});

function pick(features: Float64Array, people: readonly number[]): Float64Array {
  const kept = new Float64Array(people.length * COLUMNS);
  people.forEach((person, at) => {
    kept.set(features.subarray(person * COLUMNS, (person + 1) * COLUMNS), at * COLUMNS);
  });
  return kept;
}
