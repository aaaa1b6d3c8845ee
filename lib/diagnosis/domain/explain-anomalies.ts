import type { Minor } from "@/lib/kernel";
import { type Cause, type CauseTable, searchCauses } from "@/lib/numerics/search-causes";
import type { Anomaly } from "./find-anomalies";
import { type DayCell, DIMENSIONS, type Dimension } from "./shop-days";

/** A slice of the shop by the values it fixes. */
export type Segment = Readonly<Partial<Record<Dimension, string>>>;

/** One explanation of what moved: a slice, what it did and what it usually does. */
export interface Blame {
  /** One slice, or two values of a dimension that moved alike. */
  readonly segments: readonly Segment[];
  readonly excessShare: number;
  readonly weightShare: number;
  readonly score: number;
  readonly actual: Minor;
  readonly reference: Minor;
}

/** Anomalies that one cause accounts for; the widest of them leads. */
export interface Incident {
  readonly lead: Anomaly;
  readonly others: readonly Anomaly[];
  readonly blames: readonly Blame[];
}

/** Cells of the judged window and of each comparable one. */
export interface AnomalyCells {
  readonly actual: readonly DayCell[];
  readonly references: readonly (readonly DayCell[])[];
  /** Which of them is the one that is cited. */
  readonly cited: number;
}

const INCIDENTS_MAX = 5;
const BLAMES_MAX = 5;
/** What a cause carries of a part's deviation before the part's anomaly counts as its echo. */
const ECHO_SHARE = 0.4;

/**
 * Groups the anomalies of one measure, direction and span by what caused them. The search runs over all cells at once; each
 * anomaly that the found slice carries is its echo; what is left is searched again without that slice.
 */
export function explainAnomalies(anomalies: readonly Anomaly[], cells: AnomalyCells): Incident[] {
  const incidents: Incident[] = [];
  let left = [...anomalies].sort(byWidth);
  let open = cells;
  while (left.length > 0 && incidents.length < INCIDENTS_MAX) {
    const lead = left[0];
    if (!lead) break;
    const within = lead.part ? keepPart(open, lead.part) : open;
    const blames = blameCells(within, lead).map((blame) =>
      lead.part ? inPart(blame, lead.part) : blame,
    );
    const top = blames[0] ?? blameOfLead(lead);
    const echoes = left.filter((one) => one !== lead && isEcho(one, top, open));
    incidents.push({ lead, others: echoes, blames: blames.length > 0 ? blames : [top] });
    left = left.filter((one) => one !== lead && !echoes.includes(one));
    open = withoutSegments(open, top.segments);
  }
  return incidents;
}

/** The whole shop first, then whatever misses most. */
function byWidth(a: Anomaly, b: Anomaly): number {
  if ((a.part === null) !== (b.part === null)) return a.part === null ? -1 : 1;
  const gap = (one: Anomaly): number => Math.abs(Number(one.actual - one.reference.amount));
  return gap(b) - gap(a);
}

function blameOfLead(lead: Anomaly): Blame {
  return {
    segments: [lead.part ? { [lead.part.dimension]: lead.part.key } : {}],
    excessShare: 1,
    weightShare: 1,
    score: 0.4,
    actual: lead.actual,
    reference: lead.reference.amount,
  };
}

function blameCells(cells: AnomalyCells, { isFall }: Anomaly): Blame[] {
  const table = toCauseTable(cells);
  return searchCauses(table, { falls: isFall, causesMax: BLAMES_MAX }).map((cause) =>
    toBlame(cause, cells),
  );
}

function toBlame(cause: Cause, cells: AnomalyCells): Blame {
  const segments = cause.slices.map(
    (slice): Segment => Object.fromEntries(slice.map(({ dimension, value }) => [dimension, value])),
  );
  return {
    segments,
    excessShare: cause.excessShare,
    weightShare: cause.weightShare,
    score: cause.score,
    actual: sumOf(cells.actual, segments),
    reference: sumOf(cells.references[cells.cited] ?? [], segments),
  };
}

const sumOf = (cells: readonly DayCell[], segments: readonly Segment[]): Minor =>
  cells.reduce((sum, cell) => (isInside(cell, segments) ? sum + cell.amount : sum), 0n);

function isInside(cell: DayCell, segments: readonly Segment[]): boolean {
  return segments.some((segment) =>
    DIMENSIONS.every(
      (name) => segment[name] === undefined || segment[name] === (cell.keys[name] ?? ""),
    ),
  );
}

const keepPart = (cells: AnomalyCells, part: NonNullable<Anomaly["part"]>): AnomalyCells =>
  filterCells(cells, (cell) => (cell.keys[part.dimension] ?? "") === part.key);

const withoutSegments = (cells: AnomalyCells, segments: readonly Segment[]): AnomalyCells =>
  filterCells(cells, (cell) => !isInside(cell, segments));

function filterCells(cells: AnomalyCells, keep: (cell: DayCell) => boolean): AnomalyCells {
  return {
    actual: cells.actual.filter(keep),
    references: cells.references.map((one) => one.filter(keep)),
    cited: cells.cited,
  };
}

/** Inside a part every slice is of that part; a slice that says no more than that says nothing twice. */
function inPart(blame: Blame, part: NonNullable<Anomaly["part"]>): Blame {
  return {
    ...blame,
    segments: blame.segments.map((segment) => ({ ...segment, [part.dimension]: part.key })),
  };
}

function isEcho(anomaly: Anomaly, { segments }: Blame, cells: AnomalyCells): boolean {
  const { part } = anomaly;
  const own = part ? keepPart(cells, part) : cells;
  const deviation = (one: AnomalyCells): number =>
    sumNumbers(one.actual) -
    one.references.reduce((sum, each) => sum + sumNumbers(each), 0) /
      Math.max(1, one.references.length);
  const all = deviation(own);
  if (all === 0) return true;
  const carried = deviation(filterCells(own, (cell) => isInside(cell, segments)));
  return carried / all >= ECHO_SHARE;
}

const sumNumbers = (cells: readonly DayCell[]): number =>
  cells.reduce((sum, cell) => sum + Number(cell.amount), 0);

/** Cells as a table: what the window did against the mean of the comparable windows. */
function toCauseTable({ actual, references }: AnomalyCells): CauseTable {
  const values = DIMENSIONS.map(() => new Map<string, number>());
  const cells = new Map<string, { at: number[]; value: number; expected: number }>();
  const put = (cell: DayCell, amount: number, isActual: boolean): void => {
    const at = DIMENSIONS.map((name, i) => {
      const known = values[i] ?? new Map<string, number>();
      const key = cell.keys[name] ?? "";
      const number = known.get(key) ?? known.size;
      known.set(key, number);
      return number;
    });
    const id = at.join(" ");
    const found = cells.get(id) ?? { at, value: 0, expected: 0 };
    if (isActual) found.value += amount;
    else found.expected += amount;
    cells.set(id, found);
  };
  for (const cell of actual) put(cell, Number(cell.amount), true);
  for (const reference of references)
    for (const cell of reference) put(cell, Number(cell.amount) / references.length, false);
  const total = [...cells.values()].reduce((sum, { expected }) => sum + Math.max(0, expected), 0);
  // What never sold before still has a place, or a newcomer could not be to blame for a rise.
  const ground = Math.max(1, total * 1e-6);
  const isTold = DIMENSIONS.map((_, i) => (values[i]?.size ?? 0) > 1);
  const kept = DIMENSIONS.map((name, i) => ({ name, i })).filter(({ i }) => isTold[i]);
  return {
    dimensions: kept.map(({ name, i }) => ({ name, values: [...(values[i]?.keys() ?? [])] })),
    cells: [...cells.values()].map(({ at, value, expected }) => {
      const weight = Math.max(expected, 0) + ground;
      return {
        at: kept.map(({ i }) => at[i] ?? 0),
        value,
        weight,
        baseValue: weight,
        baseWeight: weight,
      };
    }),
  };
}
