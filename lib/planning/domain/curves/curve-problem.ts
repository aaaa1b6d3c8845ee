import {
  type Belief,
  type Evidence,
  type PreparedProblem,
  prepareResponse,
} from "@/lib/numerics/response-fit/response-problem";
import type { SaturationKind } from "@/lib/numerics/response-fit/saturating-column";
import type { ScaledPanel } from "./scale-panel";
import { timeColumns } from "./season-columns";
import { type LiftTest, periodDays } from "./spend-panel";

/** How one channel's curve may look. */
export interface ChannelForm {
  readonly kind: SaturationKind;
  /** Whether the curve may be S-shaped. */
  readonly mayBend: boolean;
  /** Spread of the belief about the logarithm of the shape, around a plain saturation of shape 1. */
  readonly shapeDeviation: number;
}

export const CONCAVE: ChannelForm = { kind: "hill", mayBend: false, shapeDeviation: 0.25 };
export const BENT: ChannelForm = { kind: "hill", mayBend: true, shapeDeviation: 0.25 };
export const LOGARITHM: ChannelForm = { kind: "log", mayBend: false, shapeDeviation: 0.25 };
/** Concave is what the fit prefers, not what it knows: the draws behind a range let every channel bend. */
export const UNCERTAIN: ChannelForm = { kind: "hill", mayBend: true, shapeDeviation: 0.5 };

/** What the fit holds before it sees the data, in scaled units. */
export interface CurveBeliefs {
  readonly forms: readonly ChannelForm[];
  /** Part of the whole response that all channels together are believed to bring. */
  readonly share: number;
  readonly noise: number;
}

/** Carry-over is believed to last about as long whatever the period: the logit of its share kept by day and by week. */
const CARRY_OVER = { day: 0.5, week: -0.85, deviation: 1.1, low: -4.6, high: 3 };
const HALF = { centre: 0.1, deviation: 0.8, low: -3, high: 3.5 };
const SHAPE = { low: Math.log(0.4), concave: 0, bent: Math.log(3.5) };
/** How far a channel's ROI is believed to lie from that of all together, as a part of it. */
const ROI_REACH = 0.3;
const CONTROL_REACH = 1;

/** Writes a panel as the problem that the solver fits. */
export function createCurveProblem(
  scaled: ScaledPanel,
  beliefs: CurveBeliefs,
  lifts: readonly LiftTest[] = [],
): PreparedProblem {
  const { inTime, controls } = linearColumns(scaled);
  const linear = [...inTime, ...controls];
  return prepareResponse({
    rows: scaled.rows,
    groups: scaled.groups,
    mask: scaled.mask,
    spend: scaled.spend,
    kinds: beliefs.forms.map(({ kind }) => kind),
    response: scaled.response,
    linear: linear.map(({ values }) => values),
    shared: inTime.length,
    linearDeviation: Float64Array.from(linear, ({ reach }) => reach),
    evidence: [
      ...roiBeliefs(scaled, beliefs.share),
      ...lifts.map((lift) => asEvidence(scaled, lift)),
    ],
    belief: believe(scaled, beliefs.forms),
    noise: beliefs.noise,
  });
}

interface LinearColumn {
  readonly values: Float64Array;
  readonly reach: number;
}

function linearColumns(scaled: ScaledPanel): {
  readonly inTime: LinearColumn[];
  readonly controls: LinearColumn[];
} {
  const { panel, periods } = scaled;
  // Many places tell the time apart from the spend, so the trend may follow it more closely.
  const bendDays = panel.places.length > 4 ? 56 : 182;
  const inTime = timeColumns(panel.dates, scaled.known, bendDays).map(({ values, reach }) => ({
    values: Float64Array.from({ length: scaled.rows }, (_, row) => values[row % periods] ?? 0),
    reach,
  }));
  const controls = scaled.controls.map((values) => ({ values, reach: CONTROL_REACH }));
  return { inTime, controls };
}

/** Until the data say otherwise, channels share the media's part of the response as they share the spend. */
function roiBeliefs(scaled: ScaledPanel, share: number): Evidence[] {
  const all = scaled.totals.spend.reduce((sum, value) => sum + value, 0);
  const whole = scaled.totals.response / scaled.responseUnit;
  return scaled.totals.spend.map((spend, column) => {
    const target = all > 0 ? (share * whole * spend) / all : 0;
    // A channel without spend has nothing to believe; its column is empty whatever the error.
    const error = target > 0 ? ROI_REACH * target : 1;
    return { column, weights: scaled.heads, withheld: null, target, error };
  });
}

function asEvidence(scaled: ScaledPanel, lift: LiftTest): Evidence {
  const { panel, periods } = scaled;
  const column = panel.channels.findIndex(({ name }) => name === lift.channel);
  const inside = panel.dates.map((date) => date >= lift.from && date <= lift.to);
  return {
    column,
    weights: scaled.heads.map((heads, row) => (inside[row % periods] ? heads : 0)),
    withheld: (scaled.spend[column] ?? new Float64Array(scaled.rows)).map((value, row) =>
      inside[row % periods] ? value * (1 - lift.withheld) : value,
    ),
    target: lift.incremental / scaled.responseUnit,
    error: lift.standardError / scaled.responseUnit,
  };
}

function believe(scaled: ScaledPanel, forms: readonly ChannelForm[]): Belief {
  const isDaily = periodDays(scaled.panel.dates) < 4;
  const each = forms.map(({ mayBend, shapeDeviation }) => [
    {
      centre: isDaily ? CARRY_OVER.day : CARRY_OVER.week,
      deviation: CARRY_OVER.deviation,
      low: CARRY_OVER.low,
      high: CARRY_OVER.high,
    },
    HALF,
    {
      centre: 0,
      deviation: shapeDeviation,
      low: SHAPE.low,
      high: mayBend ? SHAPE.bent : SHAPE.concave,
    },
  ]);
  const flat = each.flat();
  return {
    centre: Float64Array.from(flat, ({ centre }) => centre),
    deviation: Float64Array.from(flat, ({ deviation }) => deviation),
    low: Float64Array.from(flat, ({ low }) => low),
    high: Float64Array.from(flat, ({ high }) => high),
  };
}
