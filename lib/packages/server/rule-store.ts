import "server-only";
import type { Tx } from "@/lib/platform/db";
import { RuleInput } from "../policy-schemas";

/** A shop's rule, and the test of it that runs. */
export interface StoredRule extends RuleInput {
  readonly experimentId: bigint | null;
  readonly experimentSeed: string | null;
  readonly experimentShare: number | null;
  readonly experimentFrom: Date | null;
}

const COLUMNS = `is_on AS "isOn", strategy, floor_bps AS "floorBps", holdout_bps AS "holdoutBps", outcome_days AS "outcomeDays",
  cap_lists AS "capLists", cap_days AS "capDays", experiment_id AS "experimentId", experiment_seed AS "experimentSeed",
  experiment_share AS "experimentShare", experiment_from AS "experimentFrom"`;

/** The shop's rule; off where none was ever set. */
export async function readRule(tx: Tx, shopId: bigint): Promise<StoredRule> {
  const [row] = await tx.rows<StoredRule>(
    `SELECT ${COLUMNS} FROM package_rule WHERE shop_id = $1`,
    [shopId],
  );
  return (
    row ?? {
      ...RuleInput.parse({ isOn: false }),
      experimentId: null,
      experimentSeed: null,
      experimentShare: null,
      experimentFrom: null,
    }
  );
}

export async function writeRule(
  tx: Tx,
  shopId: bigint,
  rule: StoredRule,
  now: Date,
): Promise<void> {
  await tx.run(
    `INSERT INTO package_rule (shop_id, is_on, strategy, floor_bps, holdout_bps, outcome_days, cap_lists, cap_days,
       experiment_id, experiment_seed, experiment_share, experiment_from, changed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     ON CONFLICT (shop_id) DO UPDATE SET is_on = EXCLUDED.is_on, strategy = EXCLUDED.strategy, floor_bps = EXCLUDED.floor_bps,
       holdout_bps = EXCLUDED.holdout_bps, outcome_days = EXCLUDED.outcome_days, cap_lists = EXCLUDED.cap_lists,
       cap_days = EXCLUDED.cap_days, experiment_id = EXCLUDED.experiment_id, experiment_seed = EXCLUDED.experiment_seed,
       experiment_share = EXCLUDED.experiment_share,
       experiment_from = EXCLUDED.experiment_from, changed_at = EXCLUDED.changed_at`,
    [
      shopId,
      rule.isOn,
      rule.strategy,
      rule.floorBps,
      rule.holdoutBps,
      rule.outcomeDays,
      rule.capLists,
      rule.capDays,
      rule.experimentId,
      rule.experimentSeed,
      rule.experimentShare,
      rule.experimentFrom,
      now,
    ],
  );
}
