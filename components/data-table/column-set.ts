import type { ColumnSettings } from "./use-column-settings";

/** Whose work a set of columns is for. */
export type ColumnRole = "owner" | "marketing" | "finance" | "operations";

/** What somebody looks at first, in that order; the table's first column is always there. */
export interface ColumnSet {
  readonly role: ColumnRole;
  readonly columns: readonly string[];
}

/** Settings that show the columns of a set and no others. */
export function toColumnSettings(
  ids: readonly string[],
  set: ColumnSet,
): Pick<ColumnSettings, "order" | "shown"> {
  return {
    order: set.columns,
    shown: Object.fromEntries(ids.map((id) => [id, set.columns.includes(id)])),
  };
}
