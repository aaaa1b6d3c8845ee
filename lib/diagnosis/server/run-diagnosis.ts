import "server-only";
import { performance } from "node:perf_hooks";
import * as z from "zod";
import { defineJob, enqueueJob } from "@/lib/jobs/server";
import { addDays } from "@/lib/kernel";
import { getBookHead } from "@/lib/ledger/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { DiagnoseInput, DiagnosisDto } from "../schemas";
import { diagnoseShop } from "./diagnose-shop";
import { saveFindings } from "./finding-store";
import { findLastRun } from "./list-findings";
import { watchHoursJob } from "./watch-hours";

/** Judges the days of a window, keeps what was found and answers with it, the costliest first. */
export async function runDiagnosis(
  ctx: Ctx,
  input: DiagnoseInput & { readonly shopId: bigint },
): Promise<DiagnosisDto> {
  requirePermission(ctx, "diagnosis.view");
  requireShop(ctx, input.shopId);
  const started = performance.now();
  const found = await diagnoseShop(ctx, input);
  if (!found) return { findings: [] };
  return transaction(ctx, async (tx) => {
    const findings = await saveFindings(tx, ctx, input.shopId, found.drafts);
    await tx.run(
      `INSERT INTO diagnosis_run (shop_id, run_id, batch_id, from_on, to_on, findings, seconds, created_at)
       SELECT $1, COALESCE(max(run_id), 0) + 1, $2, $3::date, $4::date, $5, $6, $7 FROM diagnosis_run WHERE shop_id = $1`,
      [
        input.shopId,
        found.batchId,
        found.range.from,
        found.range.to,
        findings.length,
        (performance.now() - started) / 1000,
        ctx.now,
      ],
    );
    return { findings };
  });
}

const Payload = z.object({ shopId: z.string() });

/** Looks at the last week of the book; queued whenever files have come in. */
export const diagnoseArrivalJob = defineJob({
  kind: "diagnosis.diagnose-arrival",
  payload: Payload,
  run: async (ctx, { shopId }) => {
    // Whoever may hand in files need not read findings: then nobody is told, and the next look finds the same.
    if (!ctx.permissions.has("diagnosis.view") || !ctx.permissions.has("ledger.view"))
      return { findings: 0 };
    const window = await chooseWindow(ctx, BigInt(shopId));
    const { findings } = await runDiagnosis(ctx, { ...window, shopId: BigInt(shopId) });
    return { findings: findings.length };
  },
});

const FIRST_DAYS = 31;

/** The last week of the book; the first look of all goes back a month, so that it has something to tell. */
async function chooseWindow(ctx: Ctx, shopId: bigint): Promise<DiagnoseInput> {
  const run = await transaction(ctx, (tx) => findLastRun(tx, shopId));
  if (run) return {};
  const { lastDay } = await getBookHead(ctx, { shopId });
  return lastDay === null ? {} : { from: addDays(lastDay, 1 - FIRST_DAYS), to: lastDay };
}

/** Starts a look as a job, at the days and at the hours. */
export function startDiagnosis(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<{ id: string }> {
  requirePermission(ctx, "diagnosis.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const { shopId } = input;
    const look = { shopId, key: "arrival", payload: { shopId: String(shopId) } };
    await enqueueJob(tx, ctx, { ...look, kind: watchHoursJob.kind });
    const { id } = await enqueueJob(tx, ctx, { ...look, kind: diagnoseArrivalJob.kind });
    return { id };
  });
}
