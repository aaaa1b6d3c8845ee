import "server-only";
import { toJson } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import type { Tx } from "@/lib/platform/db";
import { type PacingInput, PacingRunDto } from "../day-schemas";

/** Days that are kept; older ones make room. */
const RUNS_KEPT = 20;

interface RunRow {
  readonly run_id: bigint;
  readonly terms: unknown;
  readonly ticks: unknown;
  readonly actions: unknown;
  readonly outcome: unknown;
  readonly actor_name: string;
  readonly created_at: Date;
}

/** Opens a day's log and returns its number. */
export async function insertRun(
  tx: Tx,
  ctx: Ctx,
  shopId: bigint,
  terms: PacingInput,
): Promise<bigint> {
  await tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.pacing', $1))", [shopId]);
  const [row] = await tx.rows<{ run_id: bigint }>(
    `INSERT INTO pacing_run (shop_id, run_id, source, terms, ticks, actions, actor_name, created_at)
     SELECT $1, COALESCE(max(run_id), 0) + 1, 'simulated', $2::jsonb, '[]', '[]', $3, $4 FROM pacing_run WHERE shop_id = $1
     RETURNING run_id`,
    [shopId, toJson(terms), ctx.actor.name, ctx.now],
  );
  if (!row) throw new Error("The day was not opened.");
  await tx.run("DELETE FROM pacing_run WHERE shop_id = $1 AND run_id <= $2", [
    shopId,
    row.run_id - BigInt(RUNS_KEPT),
  ]);
  return row.run_id;
}

/** Writes the log as it stands; with an outcome the day is over. */
export async function saveRun(
  tx: Tx,
  key: { readonly shopId: bigint; readonly runId: bigint },
  log: Pick<PacingRunDto, "ticks" | "actions" | "outcome">,
): Promise<void> {
  await tx.run(
    `UPDATE pacing_run SET ticks = $3::jsonb, actions = $4::jsonb, outcome = $5::jsonb,
       finished_at = CASE WHEN $5::jsonb IS NULL THEN NULL ELSE clock_timestamp() END
     WHERE shop_id = $1 AND run_id = $2`,
    [
      key.shopId,
      key.runId,
      toJson(log.ticks),
      toJson(log.actions),
      log.outcome === null ? null : toJson(log.outcome),
    ],
  );
}

export async function findNewestRun(tx: Tx, shopId: bigint): Promise<PacingRunDto | null> {
  const [row] = await tx.rows<RunRow>(
    "SELECT * FROM pacing_run WHERE shop_id = $1 ORDER BY run_id DESC LIMIT 1",
    [shopId],
  );
  if (!row) return null;
  return PacingRunDto.parse({
    id: String(row.run_id),
    terms: row.terms,
    ticks: row.ticks,
    actions: row.actions,
    outcome: row.outcome,
    actorName: row.actor_name,
    createdAt: row.created_at.toISOString(),
  });
}
