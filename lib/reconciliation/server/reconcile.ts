import "server-only";
import { performance } from "node:perf_hooks";
import { recordAudit } from "@/lib/audit/server";
import { dayInZone, toJson, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { PAIR_IDS, type PairId } from "../domain/pairs";
import { worstVerdict } from "../domain/verdict";
import type { ReconciliationDto, ReconciliationInput } from "../schemas";
import { countRepeats } from "./count-repeats";
import { readFeeRules } from "./fee-rules";
import { findChainBreaks } from "./find-chain-breaks";
import { mergeItems } from "./merge-items";
import { prepareRun } from "./prepare-run";
import { type ReconcilingShop, readReconcilingShop } from "./reconciling-shop";
import { findKnownKinds, listComparable, type PairOutcome, queryOf, runPair } from "./run-pairs";
import { type Findings, readFindings, toPairDto } from "./run-report";

export interface ReconcileInput extends ReconciliationInput {
  readonly shopId: bigint;
}

/** Says how many of the pairs are done. */
export type ReconcileProgress = (done: number, total: number) => Promise<void>;

/**
 * Holds every pair of sources against each other and keeps what differs: one statement a pair over stored facts, keys
 * exact, money to the minor unit. Runs of a shop take turns, so that an item has one history.
 */
export async function reconcile(
  ctx: Ctx,
  input: ReconcileInput,
  progress: ReconcileProgress = async () => undefined,
): Promise<ReconciliationDto> {
  requirePermission(ctx, "reconciliation.run");
  requireShop(ctx, input.shopId);
  const started = performance.now();
  return transaction(ctx, async (tx) => {
    await tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.reconcile', $1))", [
      input.shopId,
    ]);
    const shop = await readReconcilingShop(tx, input.shopId);
    const { outcomes, known } = await compare(tx, ctx, { ...input, shop }, progress);
    const runId = await nextRunId(tx, input.shopId);
    const window = { from: input.from ?? null, to: input.to ?? null };
    const pairs = outcomes.map(({ pair }) => pair);
    const counts = await mergeItems(tx, {
      shopId: input.shopId,
      runId,
      window,
      pairs,
      now: ctx.now,
    });
    const findings = await readFindings(tx, input.shopId, window);
    const report = toReport(outcomes, findings, known, await countRepeats(tx, input.shopId));
    const dto: ReconciliationDto = {
      id: toPublicId("reconciliation", runId),
      ...window,
      currency: shop.currency,
      ...report,
      ...counts,
      actorName: ctx.actor.name,
      seconds: (performance.now() - started) / 1000,
      createdAt: ctx.now.toISOString(),
    };
    await insertRun(tx, ctx, { shopId: input.shopId, runId, dto });
    return dto;
  });
}

async function compare(
  tx: Tx,
  ctx: Ctx,
  input: ReconcileInput & { readonly shop: ReconcilingShop },
  progress: ReconcileProgress,
): Promise<{ outcomes: PairOutcome[]; known: ReadonlySet<string> }> {
  const { shopId, shop } = input;
  await prepareRun(tx, {
    shopId,
    timezone: shop.timezone,
    today: dayInZone(ctx.now, shop.timezone),
    settleDays: shop.settle_days,
    feeRules: await readFeeRules(tx, shopId),
  });
  await findChainBreaks(tx, shopId);
  const known = await findKnownKinds(tx, shopId);
  const pairs = listComparable(known);
  const outcomes: PairOutcome[] = [];
  for (const pair of pairs) {
    await progress(outcomes.length, pairs.length);
    outcomes.push(
      await runPair(tx, shopId, pair, { from: input.from ?? null, to: input.to ?? null }),
    );
  }
  await progress(pairs.length, pairs.length);
  return { outcomes, known };
}

function toReport(
  outcomes: readonly PairOutcome[],
  findings: Findings,
  known: ReadonlySet<string>,
  repeated: ReconciliationDto["repeated"],
): Pick<
  ReconciliationDto,
  | "verdict"
  | "asOf"
  | "pairs"
  | "tasks"
  | "carried"
  | "notCompared"
  | "repeated"
  | "suspense"
  | "settleDays"
> {
  const pairs = outcomes.map((outcome) => toPairDto(outcome, findings, repeated));
  const ran = new Set(outcomes.map(({ pair }) => pair));
  return {
    verdict: worstVerdict(pairs.filter(isTelling).map(({ verdict }) => verdict)),
    asOf: findings.asOf,
    pairs,
    tasks: findings.tasks,
    carried: findings.carried,
    notCompared: listNotCompared(ran, known),
    repeated,
    suspense: findings.suspense,
    settleDays: findings.settleDays,
  };
}

/** A pair without rows in the window says nothing about it. */
const isTelling = (pair: ReconciliationDto["pairs"][number]): boolean =>
  pair.bridge.length > 0 || pair.residual !== "0";

function listNotCompared(
  ran: ReadonlySet<PairId>,
  known: ReadonlySet<string>,
): ReconciliationDto["notCompared"] {
  return PAIR_IDS.filter((id) => !ran.has(id)).map((id) => ({
    id,
    missing: queryOf(id).needs.filter((kind) => !known.has(kind)),
  }));
}

async function nextRunId(tx: Tx, shopId: bigint): Promise<bigint> {
  const [row] = await tx.rows<{ id: bigint }>(
    "SELECT COALESCE(max(run_id), 0) + 1 AS id FROM reconciliation_run WHERE shop_id = $1",
    [shopId],
  );
  return row?.id ?? 1n;
}

async function insertRun(
  tx: Tx,
  ctx: Ctx,
  run: { readonly shopId: bigint; readonly runId: bigint; readonly dto: ReconciliationDto },
): Promise<void> {
  const { shopId, runId, dto } = run;
  await tx.run(
    `INSERT INTO reconciliation_run (shop_id, run_id, from_on, to_on, as_of, batch_id, verdict, report, opened, persisting,
       resolved, actor_name, seconds, created_at)
     SELECT $1, $2, $3::date, $4::date, $5::date, COALESCE((SELECT max(batch_id) FROM batch WHERE shop_id = $1), 0), $6,
       $7::jsonb, $8, $9, $10, $11, $12, $13`,
    [
      shopId,
      runId,
      dto.from,
      dto.to,
      dto.asOf,
      dto.verdict,
      toJson(dto),
      dto.opened,
      dto.persisting,
      dto.resolved,
      dto.actorName,
      dto.seconds,
      ctx.now,
    ],
  );
  await recordAudit(tx, ctx, {
    shopId,
    action: "reconciliation.run.finish",
    entity: { kind: "reconciliation", id: dto.id },
    after: { verdict: dto.verdict, from: dto.from, to: dto.to, tasks: dto.tasks },
  });
}
