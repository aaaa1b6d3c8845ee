import "server-only";
import { AppError, notFound, toJson, toPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import type { Tx } from "@/lib/platform/db";
import type { DesignPlan } from "../domain/experiment-design";
import type { ReadingReport } from "../domain/reading-report";
import { ExperimentDto, type ExperimentInput } from "../schemas";

export interface ExperimentKey {
  readonly shopId: bigint;
  readonly experimentId: bigint;
}

const EXPERIMENTS_MAX = 300;
const READINGS_MAX = 400;

/** Writers of a shop's tests take turns: numbers are dense. */
export function lockExperiments(tx: Tx, shopId: bigint): Promise<unknown> {
  return tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.experiments', $1))", [
    shopId,
  ]);
}

export async function nextExperimentId(tx: Tx, shopId: bigint): Promise<bigint> {
  const [row] = await tx.rows<{ next: bigint; total: bigint }>(
    "SELECT COALESCE(max(experiment_id), 0) + 1 AS next, count(*) AS total FROM experiment WHERE shop_id = $1",
    [shopId],
  );
  if (Number(row?.total ?? 0) >= EXPERIMENTS_MAX)
    throw new AppError(
      "conflict",
      "experiments/too-many",
      `A shop keeps at most ${EXPERIMENTS_MAX} tests.`,
    );
  return row?.next ?? 1n;
}

export async function insertExperiment(
  tx: Tx,
  ctx: Ctx,
  key: ExperimentKey,
  input: ExperimentInput,
  plan: DesignPlan,
): Promise<void> {
  const { name, hypothesis, kind, channel, lever, startsOn, endsOn, ...design } = input;
  await tx.run(
    `INSERT INTO experiment (shop_id, experiment_id, name, hypothesis, kind, status, channel, lever_id, starts_on, ends_on, design, actor_name, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, 'planned', $6, $7, $8::date, $9::date, $10::jsonb, $11, $12, $12)`,
    [
      key.shopId,
      key.experimentId,
      name,
      hypothesis,
      kind,
      channel,
      lever,
      startsOn,
      endsOn,
      toJson({ design, plan }),
      ctx.actor.name,
      ctx.now,
    ],
  );
}

export async function insertReading(
  tx: Tx,
  ctx: Ctx,
  key: ExperimentKey,
  reading: { readonly isFinal: boolean; readonly data: unknown; readonly report: ReadingReport },
): Promise<void> {
  const written = await tx.run(
    `INSERT INTO experiment_reading (shop_id, experiment_id, reading_no, is_final, data, report, actor_name, at)
     SELECT $1, $2, count(*) + 1, $3, $4::jsonb, $5::jsonb, $6, $7 FROM experiment_reading
     WHERE shop_id = $1 AND experiment_id = $2 HAVING count(*) < ${READINGS_MAX}`,
    [
      key.shopId,
      key.experimentId,
      reading.isFinal,
      toJson(reading.data),
      toJson(reading.report),
      ctx.actor.name,
      ctx.now,
    ],
  );
  if (written === 0)
    throw new AppError(
      "conflict",
      "experiments/too-many-readings",
      `A test keeps at most ${READINGS_MAX} readings.`,
    );
}

export async function setStatus(
  tx: Tx,
  ctx: Ctx,
  key: ExperimentKey,
  status: "done" | "cancelled",
): Promise<void> {
  await tx.run(
    "UPDATE experiment SET status = $3, updated_at = $4 WHERE shop_id = $1 AND experiment_id = $2",
    [key.shopId, key.experimentId, status, ctx.now],
  );
}

interface ExperimentRow {
  readonly experiment_id: bigint;
  readonly name: string;
  readonly hypothesis: string;
  readonly kind: string;
  readonly status: string;
  readonly channel: string | null;
  readonly lever_id: string | null;
  readonly starts_on: string;
  readonly ends_on: string;
  readonly design: { readonly design: unknown; readonly plan: unknown };
  readonly actor_name: string;
  readonly created_at: Date;
}

interface ReadingRow {
  readonly experiment_id: bigint;
  readonly reading_no: number;
  readonly is_final: boolean;
  readonly report: unknown;
  readonly actor_name: string;
  readonly at: Date;
}

/** Tests with their readings, the newest first; one of them when its number is given. */
export async function readExperiments(
  tx: Tx,
  shopId: bigint,
  experimentId: bigint | null = null,
): Promise<ExperimentDto[]> {
  const params = [shopId, experimentId];
  const rows = await tx.rows<ExperimentRow>(
    `SELECT * FROM experiment WHERE shop_id = $1 AND ($2::bigint IS NULL OR experiment_id = $2)
     ORDER BY experiment_id DESC LIMIT ${EXPERIMENTS_MAX}`,
    params,
  );
  // A list needs the last look only; one test shows them all.
  const readings = await tx.rows<ReadingRow>(
    experimentId === null
      ? `SELECT DISTINCT ON (experiment_id) * FROM experiment_reading WHERE shop_id = $1 AND $2::bigint IS NULL
         ORDER BY experiment_id, reading_no DESC`
      : "SELECT * FROM experiment_reading WHERE shop_id = $1 AND experiment_id = $2 ORDER BY reading_no DESC",
    params,
  );
  const byExperiment = Map.groupBy(readings, ({ experiment_id }) => experiment_id);
  return rows.map((row) => toDto(row, byExperiment.get(row.experiment_id) ?? []));
}

export async function getExperimentRow(tx: Tx, key: ExperimentKey): Promise<ExperimentDto> {
  const [found] = await readExperiments(tx, key.shopId, key.experimentId);
  if (!found) throw notFound(`Experiment ${toPublicId("experiment", key.experimentId)}`);
  return found;
}

function toDto(row: ExperimentRow, readings: readonly ReadingRow[]): ExperimentDto {
  return ExperimentDto.parse({
    id: toPublicId("experiment", row.experiment_id),
    name: row.name,
    hypothesis: row.hypothesis,
    kind: row.kind,
    status: row.status,
    channel: row.channel,
    lever: row.lever_id,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    design: row.design.design,
    plan: row.design.plan,
    readings: readings.map((reading) => ({
      no: reading.reading_no,
      isFinal: reading.is_final,
      at: reading.at.toISOString(),
      by: reading.actor_name,
      report: reading.report,
    })),
    by: row.actor_name,
    createdAt: row.created_at.toISOString(),
  });
}
