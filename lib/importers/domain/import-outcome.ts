import type { ErrorDetail } from "@/lib/kernel";
import type { Reject, SourceId } from "./import-source";

/** Counts of one table; `read` is the sum of the other six. */
export interface RowCounts {
  read: number;
  posted: number;
  revised: number;
  duplicate: number;
  reconciled: number;
  summary: number;
  rejected: number;
}

/** What a table would change, or has changed, on one account, in minor units. */
export interface AccountChange {
  readonly account: number;
  readonly debit: string;
  readonly credit: string;
}

/** Why a file as a whole was not taken. */
export interface FileProblem {
  readonly code: string;
  readonly message: string;
  /** Where in the file, when it is a place. */
  readonly details?: readonly ErrorDetail[];
}

/** What became of one table of a file, or of a file that could not be read. */
export interface TableOutcome {
  readonly file: string;
  readonly fileId: bigint | null;
  readonly source: SourceId | null;
  readonly encoding: string | null;
  readonly sheet: string | null;
  readonly memberPath: string | null;
  readonly headerRow: number | null;
  readonly columns: Readonly<Record<string, string>>;
  readonly rows: RowCounts;
  /** The first ones, in file order; `rows.rejected` has the count. */
  readonly rejects: readonly Reject[];
  readonly warnings: readonly string[];
  readonly changes: readonly AccountChange[];
  readonly entries: number;
  readonly reversals: number;
  readonly batchId: bigint | null;
  /** Digest of what would be posted; posting compares it with what it is about to post. */
  readonly digest: string | null;
  readonly problem: FileProblem | null;
  readonly seconds: number;
}

export function emptyCounts(): RowCounts {
  return { read: 0, posted: 0, revised: 0, duplicate: 0, reconciled: 0, summary: 0, rejected: 0 };
}
