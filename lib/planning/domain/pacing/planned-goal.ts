/** One change of one field of a platform plan, as the journal has it; the oldest first where there are several. */
export interface JournalRow {
  readonly cause: string;
  readonly kind: "apply" | "restore";
  readonly outcome: string;
  readonly value_before: string | null;
  readonly value_wanted: string;
}

/** Causes of pacing begin with this; all others are the plan's own steps. */
const PACE = "pace:";

const isPaced = ({ cause }: Pick<JournalRow, "cause">): boolean => cause.startsWith(PACE);

export const toPaceCause = (day: string, minute: number): string => `${PACE}${day}:${minute}`;

/** What of a journal has, or may have, come to stand on the platform. */
const LANDED: ReadonlySet<string> = new Set(["done", "already", "unconfirmed", "sending"]);
const UNSURE: ReadonlySet<string> = new Set(["unconfirmed", "sending"]);

export interface FieldStand {
  /** What the plan's own steps want there, pacing left out; null where they never set it. */
  readonly planned: string | null;
  /** Whether what stands is what was set, by the plan or its pacing; true where nothing ever was. */
  readonly isOurs: boolean;
  /** Whether pacing was the last to set it. */
  readonly isPaced: boolean;
}

/** How a field of a platform plan stands by its journal, against what is read there now. */
export function standOf(rows: readonly JournalRow[], now: string | null): FieldStand {
  let planned: string | null = null;
  let last: JournalRow | null = null;
  for (const row of rows) {
    if (!LANDED.has(row.outcome)) continue;
    if (row.kind === "restore") planned = null;
    else if (!isPaced(row)) planned = row.value_wanted;
    else planned ??= row.value_before;
    last = row;
  }
  const isOurs =
    last === null ||
    now === last.value_wanted ||
    (UNSURE.has(last.outcome) && now === last.value_before);
  return { planned, isOurs, isPaced: last !== null && last.kind === "apply" && isPaced(last) };
}
