import "server-only";
import * as z from "zod";
import { notFound, toJson, toPublicId } from "@/lib/kernel";
import { type Tx, toArrayLiteral } from "@/lib/platform/db";
import { type PackagePlanInput, PlanSummary } from "../policy-schemas";

const Stored = z.looseObject({
  budgets: z.object({
    shop: z.string().nullable(),
    platform: z.string().nullable(),
    creator: z.string().nullable(),
    people: z.number().nullable(),
  }),
  coupon: z.object({ name: z.string(), value: z.string(), threshold: z.string() }).nullable(),
  marginFloorBps: z.number().nullable(),
  holdoutBps: z.number(),
});

export interface StoredPlan {
  readonly id: bigint;
  readonly name: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly request: z.infer<typeof Stored>;
  readonly summary: PlanSummary;
  readonly isSimulated: boolean;
}

export interface PlannedPerson {
  readonly shopperId: bigint;
  readonly option: number;
  readonly isHoldout: boolean;
  readonly product: string | null;
  readonly expected: bigint;
}

const PLANS_MAX = 50;
const COLUMNS = `plan_id AS id, name, starts_on AS "startsOn", ends_on AS "endsOn", request, summary, is_simulated AS "isSimulated"`;

export async function readPlans(tx: Tx, shopId: bigint): Promise<StoredPlan[]> {
  const rows = await tx.rows<StoredPlan>(
    `SELECT ${COLUMNS} FROM package_plan WHERE shop_id = $1 ORDER BY plan_id DESC LIMIT ${PLANS_MAX}`,
    [shopId],
  );
  return rows.map(parse);
}

export async function readPlan(tx: Tx, shopId: bigint, id: bigint): Promise<StoredPlan> {
  const [row] = await tx.rows<StoredPlan>(
    `SELECT ${COLUMNS} FROM package_plan WHERE shop_id = $1 AND plan_id = $2`,
    [shopId, id],
  );
  if (!row) throw notFound(`Plan ${toPublicId("packagePlan", id)}`);
  return parse(row);
}

const parse = (row: StoredPlan): StoredPlan => ({
  ...row,
  request: Stored.parse(row.request),
  summary: PlanSummary.parse(row.summary),
});

/** Writers of a shop's plans take turns: numbers are dense. */
export async function insertPlan(
  tx: Tx,
  plan: {
    readonly shopId: bigint;
    readonly request: PackagePlanInput;
    readonly summary: PlanSummary;
    readonly isSimulated: boolean;
    readonly now: Date;
  },
  people: readonly PlannedPerson[],
): Promise<bigint> {
  await tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.packages', $1))", [
    plan.shopId,
  ]);
  const [row] = await tx.rows<{ id: bigint }>(
    `INSERT INTO package_plan (shop_id, plan_id, name, starts_on, ends_on, request, summary, is_simulated, created_at)
     SELECT $1, COALESCE(max(plan_id), 0) + 1, $2, $3::date, $4::date, $5, $6, $7, $8 FROM package_plan WHERE shop_id = $1
     RETURNING plan_id AS id`,
    [
      plan.shopId,
      plan.request.name,
      plan.request.startsOn,
      plan.request.endsOn,
      toJson(plan.request),
      toJson(plan.summary),
      plan.isSimulated,
      plan.now,
    ],
  );
  if (!row) throw new Error("The plan was not written.");
  await tx.run(
    `INSERT INTO package_plan_person (shop_id, plan_id, shopper_id, option, is_holdout, product, expected_minor)
     SELECT $1, $2, p.* FROM unnest($3::bigint[], $4::smallint[], $5::boolean[], $6::text[], $7::bigint[]) AS p`,
    [
      plan.shopId,
      row.id,
      toArrayLiteral(people.map(({ shopperId }) => shopperId)),
      toArrayLiteral(people.map(({ option }) => option)),
      toArrayLiteral(people.map(({ isHoldout }) => isHoldout)),
      toArrayLiteral(people.map(({ product }) => product)),
      toArrayLiteral(people.map(({ expected }) => expected)),
    ],
  );
  return row.id;
}

/** What lists of a plan left, those of its holdout beside. */
export async function readPlanLists(
  tx: Tx,
  shopId: bigint,
  planId: bigint,
): Promise<{ readonly treated: number[]; readonly holdout: number[] }> {
  const rows = await tx.rows<{ role: string; contribution: number }>(
    `SELECT role, contribution_minor::float8 AS contribution FROM package_decision
     WHERE shop_id = $1 AND plan_id = $2 AND told_at IS NOT NULL ORDER BY decided_at LIMIT 200000`,
    [shopId, planId],
  );
  const of = (role: string) =>
    rows.filter((row) => row.role === role).map(({ contribution }) => contribution);
  return { treated: of("plan"), holdout: of("plan-holdout") };
}

export function readPlanPeople(tx: Tx, shopId: bigint, planId: bigint): Promise<PlannedPerson[]> {
  return tx.rows<PlannedPerson>(
    `SELECT shopper_id AS "shopperId", option, is_holdout AS "isHoldout", product, expected_minor AS expected
     FROM package_plan_person WHERE shop_id = $1 AND plan_id = $2 ORDER BY shopper_id`,
    [shopId, planId],
  );
}

/** How many packages each shopper was shown since a moment. */
export async function countPackages(
  tx: Tx,
  shopId: bigint,
  since: Date,
): Promise<ReadonlyMap<bigint, number>> {
  const rows = await tx.rows<{ shopperId: bigint; count: number }>(
    `SELECT shopper_id AS "shopperId", count(*)::int AS count FROM package_decision
     WHERE shop_id = $1 AND decided_at > $2 AND option > 0 GROUP BY shopper_id`,
    [shopId, since],
  );
  return new Map(rows.map(({ shopperId, count }) => [shopperId, count]));
}
