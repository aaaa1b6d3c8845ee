import { type ArmChoice, type BanditStrategy, chooseArm } from "@/lib/numerics/bandits/choose-arm";
import { type LinearArms, openArms, teachArm } from "@/lib/numerics/bandits/linear-arms";
import type { Rng } from "@/lib/numerics/rng";
import type { PackageLog } from "./package-log";
import { PACKAGE_OPTIONS } from "./package-option";

export interface PolicyOptions {
  readonly strategy: BanditStrategy;
  /** Chance that is spread over all options at hand, so that every one goes on being tried. */
  readonly floor: number;
}

const RIDGE = 1;
/** Rewards are learned in hundreds of minor units, of the size of the prior. */
const UNIT = 100;

/** A policy that has learned nothing; each option's reward is linear in the features and a constant. */
export function openPolicy(columns: number): LinearArms {
  return openArms(PACKAGE_OPTIONS.length, columns + 1, RIDGE);
}

/** A policy that has learned every row of a log, in order. */
export function learnPolicy(log: PackageLog): LinearArms {
  const state = openPolicy(log.columns);
  log.rows.forEach((row, i) => {
    teachPolicy(state, row.option, {
      features: log.features.subarray(i * log.columns, (i + 1) * log.columns),
      contribution: row.contribution,
    });
  });
  return state;
}

export function teachPolicy(
  state: LinearArms,
  option: number,
  told: { readonly features: Float64Array; readonly contribution: number },
): void {
  teachArm(state, option, withConstant(told.features), told.contribution / UNIT);
}

/** Chooses one of the options at hand; the chance named is exactly the one it was drawn with. */
export function choosePackage(
  state: LinearArms,
  at: { readonly features: Float64Array; readonly options: readonly number[] },
  how: PolicyOptions,
  rng: Rng,
): ArmChoice {
  return chooseArm(state, withConstant(at.features), at.options, { options: how, rng });
}

function withConstant(features: Float64Array): Float64Array {
  const context = new Float64Array(features.length + 1);
  context.set(features);
  context[features.length] = 1;
  return context;
}
