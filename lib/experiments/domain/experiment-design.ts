import type { DayRange } from "@/lib/kernel";
import { drawRegions } from "./assign-arm";
import { computeDetectableEffect, computePower, computeUsersNeeded } from "./statistics/power";
import { drawWindows, type SwitchWindow } from "./switchback";

export const EXPERIMENT_KINDS = ["user", "geo", "switchback"] as const;
export type ExperimentKind = (typeof EXPERIMENT_KINDS)[number];

/** What a test asks, and how it will be read; fixed when it is registered. */
export interface DesignAsk {
  readonly kind: ExperimentKind;
  readonly range: DayRange;
  /** A rate per user (0 to 1), or an amount per user. */
  readonly metric: "rate" | "amount";
  readonly alpha: number;
  readonly power: number;
  readonly worthFinding: number;
  readonly testShare: number;
  /** Users of both arms together, and what the control does; null where nobody knows yet. */
  readonly users: number | null;
  readonly baselineMean: number | null;
  readonly baselineDeviation: number | null;
  readonly regions: readonly string[];
  readonly treatedRegions: number;
  /** Treated regions that were chosen for what a test in them can find; empty where they are drawn. */
  readonly chosenRegions: readonly string[];
  readonly windowDays: number;
  readonly washoutDays: number;
}

export interface DesignPlan {
  readonly seed: string;
  readonly usersNeeded: number | null;
  readonly expectedPower: number | null;
  readonly detectableLift: number | null;
  readonly treated: readonly string[];
  readonly windows: readonly SwitchWindow[];
}

/** Draws who is treated, and says what the test will be able to find. */
export function planDesign(ask: DesignAsk, seed: string): DesignPlan {
  return {
    seed,
    ...planUsers(ask),
    treated: ask.kind === "geo" ? pickRegions(ask, seed) : [],
    windows: ask.kind === "switchback" ? drawWindows(ask.range, ask.windowDays, seed) : [],
  };
}

function pickRegions(
  { regions, treatedRegions, chosenRegions }: DesignAsk,
  seed: string,
): string[] {
  return chosenRegions.length > 0
    ? [...chosenRegions].sort()
    : drawRegions(seed, regions, treatedRegions);
}

type UserPlan = Pick<DesignPlan, "usersNeeded" | "expectedPower" | "detectableLift">;

function planUsers(ask: DesignAsk): UserPlan {
  const { baselineMean: mean, alpha, power, worthFinding, testShare, users } = ask;
  const variance = varianceOf(ask);
  if (ask.kind !== "user" || mean === null || mean <= 0 || variance === null)
    return { usersNeeded: null, expectedPower: null, detectableLift: null };
  const usersNeeded = computeUsersNeeded({
    controlMean: mean,
    variance,
    lift: worthFinding,
    alpha,
    power,
    testShare,
  });
  if (users === null) return { usersNeeded, expectedPower: null, detectableLift: null };
  const error = Math.sqrt((variance / users) * (1 / testShare + 1 / (1 - testShare)));
  return {
    usersNeeded,
    expectedPower: computePower(mean * worthFinding, error, alpha),
    detectableLift: computeDetectableEffect(error, alpha, power) / mean,
  };
}

function varianceOf(ask: DesignAsk): number | null {
  const { metric, baselineMean: mean, baselineDeviation: deviation } = ask;
  if (metric === "amount") return deviation === null ? null : deviation * deviation;
  return mean === null ? null : mean * (1 - mean);
}

/** Names the first thing that makes a test impossible to read, or null. */
export function findDesignFault(ask: DesignAsk, days: number): string | null {
  if (ask.kind === "geo" && ask.chosenRegions.some((name) => !ask.regions.includes(name)))
    return "a chosen region is none of the regions";
  if (
    ask.kind === "geo" &&
    ask.regions.length < Math.max(ask.treatedRegions, ask.chosenRegions.length) + 3
  )
    return "at least three regions must be left alone";
  if (ask.kind === "geo" && new Set(ask.regions).size !== ask.regions.length)
    return "a region is named twice";
  if (ask.kind === "switchback" && ask.washoutDays >= ask.windowDays)
    return "a window must be longer than what is left out of it";
  if (ask.kind === "switchback" && days < 6 * ask.windowDays)
    return "at least three pairs of windows must fit the days";
  if (ask.metric === "rate" && (ask.baselineMean ?? 0) >= 1) return "a rate lies between 0 and 1";
  return null;
}
