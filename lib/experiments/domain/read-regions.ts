import { createRng } from "@/lib/numerics/rng";
import { computeConformalP } from "./conformal";
import type { DesignAsk, DesignPlan } from "./experiment-design";
import { computePlaceboEffects, placeboReach } from "./placebo-stretches";
import { emptyReport, type ReadingReport } from "./reading-report";
import { fitSyntheticControl, type RegionPanel } from "./synthetic-control";

export interface RegionRow {
  readonly region: string;
  readonly day: string;
  readonly value: number;
}

export type RegionFault =
  | { readonly kind: "hole"; readonly region: string; readonly day: string }
  | { readonly kind: "unknown-region"; readonly region: string }
  | { readonly kind: "too-short" };

const DAYS_BEFORE_LEAST = 14;

/** Reads a test of regions: the treated against the mixture of the others that followed them before. Values are minor units. */
export function readRegions(
  design: DesignAsk,
  plan: DesignPlan,
  told: { readonly rows: readonly RegionRow[]; readonly cost: number | null },
  isEarly: boolean,
): ReadingReport | RegionFault {
  const built = toPanel(design, plan, told.rows);
  if ("kind" in built) return built;
  const { panel, days, names } = built;
  const { alpha, worthFinding } = design;
  const found = fitSyntheticControl(panel);
  const level = 1 - alpha;
  const placebos = computePlaceboEffects(panel);
  const reach = placeboReach(placebos, level) ?? placeboReach(placebos, 0.9);
  const pValue = computeConformalP(panel, createRng(plan.seed).fork("conformal"), 5000);
  const base = found.att / found.lift;
  const scale = (panel.to - panel.from + 1) * panel.treated.length;
  const isSure = reach !== null && pValue < alpha && Math.abs(found.att) > reach;
  const canSee = reach !== null && reach <= worthFinding * base;
  return {
    ...emptyReport(reach === placeboReach(placebos, level) ? level : 0.9, isEarly),
    verdict: isSure
      ? found.att > 0
        ? "better"
        : "worse"
      : canSee
        ? "no-difference"
        : "not-measurable",
    relativeLift: found.lift,
    low: reach === null ? null : (found.att - reach) / base,
    high: reach === null ? null : (found.att + reach) / base,
    pValue,
    incremental: found.incremental,
    incrementalLow: reach === null ? null : (found.att - reach) * scale,
    incrementalHigh: reach === null ? null : (found.att + reach) * scale,
    detectableLift: reach === null ? null : reach / base,
    cost: told.cost,
    iroas: told.cost ? found.incremental / told.cost : null,
    money:
      placebos.length > 0
        ? { incremental: found.incremental, standardError: spreadOf(placebos) * scale }
        : null,
    lines: {
      days,
      observed: [...found.observed],
      expected: [...found.expected],
      from: panel.from,
      weights: panel.donors
        .map((donor, i) => ({ region: names[donor] ?? "", weight: found.weights[i] ?? 0 }))
        .filter(({ weight }) => weight > 0.0005)
        .sort((a, b) => b.weight - a.weight),
    },
  };
}

function spreadOf(effects: Float64Array): number {
  return Math.sqrt(effects.reduce((sum, effect) => sum + effect * effect, 0) / effects.length);
}

function toPanel(
  { range }: DesignAsk,
  { treated }: DesignPlan,
  rows: readonly RegionRow[],
): { panel: RegionPanel; days: string[]; names: string[] } | RegionFault {
  const names = [...new Set(rows.map(({ region }) => region))].sort();
  const days = [...new Set(rows.map(({ day }) => day))].filter((day) => day <= range.to).sort();
  const lost = treated.find((region) => !names.includes(region));
  if (lost !== undefined) return { kind: "unknown-region", region: lost };
  const from = days.findIndex((day) => day >= range.from);
  if (from < DAYS_BEFORE_LEAST || names.length < treated.length + 1) return { kind: "too-short" };
  const rowOf = new Map(names.map((name, i) => [name, i]));
  const columnOf = new Map(days.map((day, i) => [day, i]));
  const values = new Float64Array(names.length * days.length).fill(Number.NaN);
  for (const { region, day, value } of rows) {
    const column = columnOf.get(day);
    if (column !== undefined) values[(rowOf.get(region) ?? 0) * days.length + column] = value;
  }
  const hole = values.findIndex((value) => Number.isNaN(value));
  if (hole >= 0)
    return {
      kind: "hole",
      region: names[Math.floor(hole / days.length)] ?? "",
      day: days[hole % days.length] ?? "",
    };
  const panel = {
    periods: days.length,
    values,
    treated: treated.map((region) => rowOf.get(region) ?? 0),
    donors: names.flatMap((name, i) => (treated.includes(name) ? [] : [i])),
    from,
    to: days.length - 1,
  };
  return { panel, days, names };
}
