import type { FindingAction, FindingDraft, FindingKind } from "./finding";
import type { HourAnomaly, HourMeasure } from "./judge-hours";

const KINDS: Readonly<Record<HourMeasure, FindingKind>> = {
  sales: "hourFell",
  spend: "hourSpendRose",
};
const ACTIONS: Readonly<Record<HourMeasure, readonly FindingAction[]>> = {
  sales: [
    { kind: "openPlan", amount: null },
    { kind: "refreshCreative", amount: null },
  ],
  spend: [{ kind: "openPlan", amount: null }],
};
const CERTAIN_AT = 10;

/** Hours that are off, as a finding: two real windows of the same hours, and what the platform's own reports say of both. */
export function draftHours({
  measure,
  day,
  hours,
  actual,
  reference,
  referenceDay,
  band,
  score,
}: HourAnomaly): FindingDraft {
  const window = { from: day, to: day };
  const referenceWindow = { from: referenceDay, to: referenceDay };
  return {
    kind: KINDS[measure],
    places: [{ dimension: "traffic", value: "ad", name: null }],
    change: {
      measure: null,
      window,
      actual,
      referenceWindow,
      reference,
      band: { low: BigInt(Math.round(band.low)), high: BigInt(Math.round(band.high)) },
    },
    impact: measure === "sales" ? actual - reference : reference - actual,
    confidence: Math.round(Math.min(0.95, 0.6 + 0.35 * (score / CERTAIN_AT)) * 100) / 100,
    judged: null,
    factors: [],
    causes: [],
    events: [],
    waterfall: [],
    evidence: [
      { kind: "hours", day, ...hours, measure, amount: actual },
      { kind: "hours", day: referenceDay, ...hours, measure, amount: reference },
    ],
    actions: ACTIONS[measure],
  };
}
