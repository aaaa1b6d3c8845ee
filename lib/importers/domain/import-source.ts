import type { TableFact, TableFactKind } from "./table-fact";

/** Every format the importers recognise; the value of `--source` and of `source` in the JSON contract. */
export const SOURCE_IDS = [
  "douyin-orders",
  "douyin-fund-flow",
  "douyin-account-flow",
  "douyin-settlement",
  "douyin-alliance",
  "qianchuan-finance",
  "qianchuan-plans",
  "freight-insurance",
  "unit-costs",
  "commission-rates",
  "manual-costs",
  "tiktok-settlement",
  "tiktok-affiliate-orders",
  "touches",
  "mapped-orders",
  "mapped-costs",
] as const;

export type SourceId = (typeof SOURCE_IDS)[number];

export const isSourceId = (text: string | null): text is SourceId =>
  text !== null && (SOURCE_IDS as readonly string[]).includes(text);

/** Why a row was not taken: the user finds the cell with it and mends it. */
export interface Reject {
  readonly row: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly reason: string;
}

/** A stretch of rows after reading. `read` = facts + summary + rejected rows; blank rows are not rows. */
export interface ReadBatch {
  readonly read: number;
  readonly summary: number;
  readonly facts: readonly TableFact[];
  readonly rejects: readonly Reject[];
}

/** One recognised table, ready to be read; `batches()` may be called again and reads from the start. */
export interface ImportSource {
  readonly source: SourceId;
  readonly factKind: TableFactKind;
  readonly fileName: string;
  readonly memberPath: string | null;
  readonly sheet: string | null;
  readonly encoding: string;
  readonly headerRow: number;
  readonly header: readonly string[];
  /** Header text of each column the format uses, by its own name for it; drives the recognition screen. */
  readonly columns: Readonly<Record<string, string>>;
  /** When the export was made, if its name or the caller says so; newest wins. */
  readonly snapshotAt: Date | null;
  batches(): AsyncIterable<ReadBatch>;
  /** What is worth knowing after a full read: a broken balance chain, columns nobody knows. */
  warnings(): readonly string[];
}
