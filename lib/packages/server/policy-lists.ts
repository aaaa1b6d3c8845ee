import "server-only";
import type { Tx } from "@/lib/platform/db";
import { compareLists, type Lift } from "../domain/compare-lists";
import { PACKAGE_OPTIONS, type PackageOption } from "../domain/package-option";

const LISTS_MAX = 100_000;

export const toMoney = (value: number): string => BigInt(Math.round(value)).toString();
export const toIntervalDto = ({ value, low, high }: Lift) => ({
  value: toMoney(value),
  low: toMoney(low),
  high: toMoney(high),
});

interface ArmSums {
  readonly users: number;
  readonly sum: number;
  readonly sumOfSquares: number;
}

/** What was shown and what it left, option by option; the policy beside those held out; both arms of a running test. */
export async function readPolicyLists(tx: Tx, shopId: bigint, experimentId: bigint | null) {
  const rows = await tx.rows<{
    option: number;
    lists: number;
    told: number;
    orders: number;
    contribution: number | null;
    isSimulated: boolean;
  }>(
    `SELECT option, count(*)::int AS lists, count(told_at)::int AS told, COALESCE(sum(orders), 0)::int AS orders,
       avg(contribution_minor)::float8 AS contribution, bool_or(is_simulated) AS "isSimulated"
     FROM package_decision WHERE shop_id = $1 GROUP BY option`,
    [shopId],
  );
  const byOption = new Map(rows.map((row) => [row.option, row]));
  return {
    isSimulated: rows.some((row) => row.isSimulated),
    options: PACKAGE_OPTIONS.map((option, at) => {
      const row = byOption.get(at);
      return {
        option: option as PackageOption,
        lists: row?.lists ?? 0,
        told: row?.told ?? 0,
        orders: row?.orders ?? 0,
        contribution: row?.contribution == null ? null : toMoney(row.contribution),
      };
    }),
    realised: await readRealised(tx, shopId),
    arms: await readArms(tx, shopId, experimentId),
  };
}

async function readRealised(tx: Tx, shopId: bigint) {
  const lists = await tx.rows<{ role: string; contribution: number }>(
    `SELECT role, contribution_minor::float8 AS contribution FROM package_decision
     WHERE shop_id = $1 AND told_at IS NOT NULL AND role IN ('policy', 'holdout') AND cardinality(options) > 1
     ORDER BY decided_at DESC LIMIT ${LISTS_MAX}`,
    [shopId],
  );
  const of = (role: string) =>
    lists.filter((one) => one.role === role).map(({ contribution }) => contribution);
  const [treated, holdout] = [of("policy"), of("holdout")];
  const lift = compareLists(treated, holdout);
  return lift && { treated: treated.length, holdout: holdout.length, lift: toIntervalDto(lift) };
}

/** Shopper by shopper since the test was registered, for lists of one shopper go together. */
async function readArms(
  tx: Tx,
  shopId: bigint,
  experimentId: bigint | null,
): Promise<{ readonly test: ArmSums; readonly control: ArmSums }> {
  const nobody: ArmSums = { users: 0, sum: 0, sumOfSquares: 0 };
  if (experimentId === null) return { test: nobody, control: nobody };
  const rows = await tx.rows<ArmSums & { role: string }>(
    `SELECT role, count(*)::int AS users, sum(left_minor)::float8 AS sum, sum(left_minor * left_minor)::float8 AS "sumOfSquares"
     FROM (SELECT d.role, d.shopper_id, sum(d.contribution_minor) AS left_minor FROM package_decision d
       JOIN package_rule r ON r.shop_id = d.shop_id
       WHERE d.shop_id = $1 AND d.told_at IS NOT NULL AND d.role IN ('policy', 'control')
         AND r.experiment_id = $2 AND d.decided_at >= r.experiment_from
       GROUP BY d.role, d.shopper_id) s GROUP BY role`,
    [shopId, experimentId],
  );
  const of = (role: string): ArmSums => {
    const found = rows.find((row) => row.role === role);
    return found
      ? { users: found.users, sum: found.sum, sumOfSquares: found.sumOfSquares }
      : nobody;
  };
  return { test: of("policy"), control: of("control") };
}
