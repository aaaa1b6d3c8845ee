import type { FactKind } from "@/lib/ledger";
import type { PairId } from "../domain/pairs";

/** One pair as statements over stored facts and the tables of `prepare-run.ts`; `$1` is the shop. */
export interface PairQuery {
  readonly pair: PairId;
  /** Facts without which there is nothing to compare. */
  readonly needs: readonly FactKind[];
  /** One row a key: `key, rule, day, due, l, r, gap`. A gap is the stretch of days that a file does not reach. */
  readonly rows: string;
  /** Sums of the two sources on their own, for the residual; null where a side exists only in the comparison. */
  readonly left: string | null;
  readonly right: string | null;
}

/** A source of days, as `rec_source` names it. */
export type CoveredSource =
  | "order"
  | "fundFlow"
  | "settlement"
  | "alliance"
  | "policy"
  | "adFinance"
  | "adPlan"
  | "accountFlow";

/**
 * The stretch of days around `day` that the files of a source leave out: before its first day, after its last, or a day
 * without any row in a source that has rows nearly every day. Null when the source covers the day.
 */
export const gapOf = (source: CoveredSource, day: string): string =>
  `(SELECT CASE WHEN ${day} < s.first THEN 'before:' || s.first WHEN ${day} > s.last THEN 'after:' || s.last
    WHEN s.dense AND NOT EXISTS (SELECT 1 FROM rec_day d WHERE d.source = '${source}' AND d.day = ${day})
    THEN 'day:' || ${day} END FROM rec_source s WHERE s.source = '${source}')`;
