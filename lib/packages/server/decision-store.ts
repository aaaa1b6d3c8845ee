import "server-only";
import { type Tx, toArrayLiteral } from "@/lib/platform/db";
import type { PackageLog } from "../domain/package-log";

export type DecisionRole = "policy" | "holdout" | "control" | "plan" | "plan-holdout" | "told";

/** One list with its package, and what an order of it will cost. */
export interface Decision {
  readonly key: string;
  readonly shopperId: bigint;
  readonly role: DecisionRole;
  readonly planId: bigint | null;
  readonly option: number;
  readonly options: readonly number[];
  readonly propensity: number;
  readonly features: Float64Array;
  readonly marginBps: number;
  /** What every order costs beside the coupon, in minor units. */
  readonly orderCost: bigint;
  readonly couponCost: bigint;
  readonly couponThreshold: bigint;
  readonly isSimulated: boolean;
  readonly at: Date;
  /** Null until its days are over. */
  readonly told: {
    readonly orders: number;
    readonly contribution: bigint;
    readonly at: Date;
  } | null;
}

/** Keeps choices; one that is known stands as it was. */
export async function insertDecisions(
  tx: Tx,
  shopId: bigint,
  decisions: readonly Decision[],
): Promise<number> {
  const column = (read: (one: Decision) => bigint | number | string | boolean | null) =>
    toArrayLiteral(decisions.map(read));
  const list = (values: Iterable<number>) => `{${[...values].join(",")}}`;
  return tx.run(
    `INSERT INTO package_decision (shop_id, decision_key, shopper_id, role, plan_id, option, options, propensity, features,
       margin_bps, order_cost_minor, coupon_cost_minor, coupon_threshold_minor, is_simulated, decided_at, orders,
       contribution_minor, told_at)
     SELECT $1, d.key, d.shopper, d.role, d.plan, d.option, d.options::smallint[], d.propensity, d.features::float8[], d.margin,
       d.cost, d.coupon, d.threshold, d.simulated, d.at, d.orders, d.kept, d.told
     FROM unnest($2::text[], $3::bigint[], $4::text[], $5::bigint[], $6::smallint[], $7::text[], $8::float8[], $9::text[],
       $10::int[], $11::bigint[], $12::bigint[], $13::bigint[], $14::boolean[], $15::timestamptz[], $16::int[], $17::bigint[],
       $18::timestamptz[]) AS d(key, shopper, role, plan, option, options, propensity, features, margin, cost, coupon, threshold,
       simulated, at, orders, kept, told)
     ON CONFLICT (shop_id, decision_key) DO NOTHING`,
    [
      shopId,
      column(({ key }) => key),
      column(({ shopperId }) => shopperId),
      column(({ role }) => role),
      column(({ planId }) => planId),
      column(({ option }) => option),
      column(({ options }) => list(options)),
      column(({ propensity }) => propensity),
      column(({ features }) => list(features)),
      column(({ marginBps }) => marginBps),
      column(({ orderCost }) => orderCost),
      column(({ couponCost }) => couponCost),
      column(({ couponThreshold }) => couponThreshold),
      column(({ isSimulated }) => isSimulated),
      column(({ at }) => at.toISOString()),
      column(({ told }) => told?.orders ?? null),
      column(({ told }) => told?.contribution ?? null),
      column(({ told }) => told?.at.toISOString() ?? null),
    ],
  );
}

export interface OpenDecision {
  readonly key: string;
  readonly shopperId: bigint;
  readonly marginBps: number;
  readonly orderCost: bigint;
  readonly couponCost: bigint;
  readonly couponThreshold: bigint;
  readonly at: Date;
}

const OPEN_MAX = 50_000;

/** Choices whose days are over and of which nothing was told yet, the oldest first. */
export function readOpenDecisions(tx: Tx, shopId: bigint, before: Date): Promise<OpenDecision[]> {
  return tx.rows<OpenDecision>(
    `SELECT decision_key AS key, shopper_id AS "shopperId", margin_bps AS "marginBps", order_cost_minor AS "orderCost",
       coupon_cost_minor AS "couponCost", coupon_threshold_minor AS "couponThreshold", decided_at AS at
     FROM package_decision WHERE shop_id = $1 AND told_at IS NULL AND decided_at < $2 ORDER BY decided_at LIMIT ${OPEN_MAX}`,
    [shopId, before],
  );
}

export async function tellDecisions(
  tx: Tx,
  shopId: bigint,
  rows: readonly { readonly key: string; readonly orders: number; readonly contribution: bigint }[],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return;
  await tx.run(
    `UPDATE package_decision d SET orders = r.orders, contribution_minor = r.kept, told_at = $5
     FROM unnest($2::text[], $3::int[], $4::bigint[]) AS r(key, orders, kept)
     WHERE d.shop_id = $1 AND d.decision_key = r.key AND d.told_at IS NULL`,
    [
      shopId,
      toArrayLiteral(rows.map(({ key }) => key)),
      toArrayLiteral(rows.map(({ orders }) => orders)),
      toArrayLiteral(rows.map(({ contribution }) => contribution)),
      now,
    ],
  );
}

/** A log with the options that were at hand for each row. */
export interface StoredLog extends PackageLog {
  readonly options: readonly (readonly number[])[];
}

interface LogRow {
  readonly option: number;
  readonly options: number[];
  readonly propensity: number;
  readonly features: number[];
  readonly orders: number;
  readonly contribution: number;
}

/** The latest lists that were drawn by chance and have their outcome, the oldest first. */
export async function readLog(
  tx: Tx,
  shopId: bigint,
  most: number,
  columns: number,
): Promise<StoredLog> {
  const rows = await tx.rows<LogRow>(
    `SELECT option, options, propensity, features, orders, contribution_minor::float8 AS contribution
     FROM package_decision
     WHERE shop_id = $1 AND told_at IS NOT NULL AND role IN ('policy', 'holdout', 'told') AND cardinality(options) > 1
       AND cardinality(features) = $3
     ORDER BY decided_at DESC, decision_key DESC LIMIT $2`,
    [shopId, most, columns],
  );
  rows.reverse();
  const features = new Float64Array(rows.length * columns);
  rows.forEach((row, i) => {
    features.set(row.features, i * columns);
  });
  return {
    rows: rows.map(({ option, propensity, contribution, orders }) => ({
      option,
      propensity,
      contribution,
      orders,
    })),
    options: rows.map(({ options }) => options),
    features,
    columns,
  };
}
