import type { SpendPanel } from "./spend-panel";

/** A panel per head and in units near 1, so that one set of beliefs fits a stall and a flagship store. */
export interface ScaledPanel {
  readonly panel: SpendPanel;
  readonly periods: number;
  readonly rows: number;
  /** First row of each place. */
  readonly groups: Int32Array;
  /** Heads of a row's place over the mean of all places: what its per-head numbers count for in a total. */
  readonly heads: Float64Array;
  readonly response: Float64Array;
  readonly spend: readonly Float64Array[];
  readonly controls: readonly Float64Array[];
  /** Periods that may teach: the first ones. */
  readonly known: number;
  readonly mask: Float64Array;
  /** Original units of one scaled unit of response. */
  readonly responseUnit: number;
  /** Original units of one scaled unit of each channel's spend. */
  readonly spendUnits: readonly number[];
  readonly totals: PanelTotals;
}

/** Sums over the whole panel in original units. */
export interface PanelTotals {
  /** Of the amounts: a response that is now and then negative counts with its size. */
  readonly response: number;
  readonly spend: readonly number[];
}

const WARM_UP_SHARE = 0.03;
const WARM_UP_MOST = 7;

/** Puts a panel on its own scale. The first few periods only feed the carry-over: what was spent before them is not known. */
export function scalePanel(panel: SpendPanel, known: number): ScaledPanel {
  const periods = panel.dates.length;
  const rows = periods * panel.places.length;
  const heads = countHeads(panel, periods);
  const warmUp = Math.min(WARM_UP_MOST, Math.floor(known * WARM_UP_SHARE));
  const mask = panel.response.map((value, row) =>
    row % periods >= warmUp && row % periods < known && Number.isFinite(value) ? 1 : 0,
  );
  const perHead = panel.response.map(
    (value, row) => (Number.isFinite(value) ? value : 0) / (heads[row] ?? 1),
  );
  const responseUnit = deviationWithin(perHead, mask, periods) || 1;
  const spends = panel.channels.map(({ spend }) =>
    spend.map((value, row) => value / (heads[row] ?? 1)),
  );
  const spendUnits = spends.map((spend) => meanOfPositive(spend) || 1);
  return {
    panel,
    periods,
    rows,
    groups: Int32Array.from(panel.places, (_, place) => place * periods),
    heads,
    response: perHead.map((value) => value / responseUnit),
    spend: spends.map((spend, at) => spend.map((value) => value / (spendUnits[at] ?? 1))),
    controls: panel.controls.map(({ values }) => standardise(values, mask)),
    known,
    mask,
    responseUnit,
    spendUnits,
    totals: {
      response: panel.response.reduce(
        (sum, value) => sum + (Number.isFinite(value) ? Math.abs(value) : 0),
        0,
      ),
      spend: panel.channels.map(({ spend }) => spend.reduce((sum, value) => sum + value, 0)),
    },
  };
}

function countHeads(panel: SpendPanel, periods: number): Float64Array {
  const people = panel.places.map(({ population }) => population);
  const mean = people.reduce((sum, value) => sum + value, 0) / people.length;
  return Float64Array.from(
    { length: periods * people.length },
    (_, row) => (people[Math.floor(row / periods)] ?? mean) / mean,
  );
}

/** Standard deviation around each place's own mean. */
function deviationWithin(values: Float64Array, mask: Float64Array, periods: number): number {
  let squares = 0;
  let count = 0;
  for (let from = 0; from < values.length; from += periods) {
    const known = values.slice(from, from + periods).filter((_, at) => mask[from + at] === 1);
    const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
    squares += known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    count += known.length;
  }
  return Math.sqrt(squares / Math.max(1, count));
}

function meanOfPositive(values: Float64Array): number {
  const positive = values.filter((value) => value > 0);
  return positive.reduce((sum, value) => sum + value, 0) / Math.max(1, positive.length);
}

function standardise(values: Float64Array, mask: Float64Array): Float64Array {
  const known = values.filter((_, row) => mask[row] === 1);
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
  const variance =
    known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, known.length);
  const deviation = Math.sqrt(variance) || 1;
  return values.map((value) => (value - mean) / deviation);
}
