import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, dayInZone } from "@/lib/kernel";
import { listRouteDays } from "@/lib/ledger/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { readRegions } from "../domain/read-regions";
import { readUsers } from "../domain/read-users";
import { readWindows } from "../domain/read-windows";
import type { ReadingReport } from "../domain/reading-report";
import type { ExperimentDto, ReadingInput } from "../schemas";
import {
  type ExperimentKey,
  getExperimentRow,
  insertReading,
  lockExperiments,
  setStatus,
} from "./experiment-store";
import { getExperiment, toAsk } from "./experiments";

/**
 * Reads a test by the method it was registered with and keeps the reading. Before its last day the reading is an early look; after it, it is final and
 * the test is done. A test that is done or cancelled is not read again.
 */
export async function readExperiment(
  ctx: Ctx,
  input: ReadingInput & ExperimentKey,
): Promise<ExperimentDto> {
  requirePermission(ctx, "experiments.edit");
  requireShop(ctx, input.shopId);
  const { shopId, experimentId, ...data } = input;
  const key = { shopId, experimentId };
  const asked = await getExperiment(ctx, key);
  refuseClosed(asked);
  const today = await readToday(ctx, shopId);
  const isEarly = today <= asked.endsOn;
  const report = await computeReading(ctx, shopId, asked, data, isEarly);
  return transaction(ctx, async (tx) => {
    await lockExperiments(tx, shopId);
    const before = await getExperimentRow(tx, key);
    refuseClosed(before);
    await insertReading(tx, ctx, key, { isFinal: !isEarly, data, report });
    if (!isEarly) await setStatus(tx, ctx, key, "done");
    const after = await getExperimentRow(tx, key);
    await recordAudit(tx, ctx, {
      shopId,
      action: "experiments.experiment.read",
      entity: { kind: "experiment", id: before.id },
      after: { verdict: report.verdict, isFinal: !isEarly },
    });
    return after;
  });
}

function refuseClosed({ status, id }: ExperimentDto): void {
  if (status !== "planned")
    throw new AppError("conflict", "experiments/closed", `${id} is ${status}.`);
}

async function readToday(ctx: Ctx, shopId: bigint): Promise<string> {
  const [shop] = await transaction(ctx, (tx) =>
    tx.rows<{ timezone: string }>("SELECT timezone FROM shop WHERE id = $1", [shopId]),
  );
  return dayInZone(ctx.now, shop?.timezone ?? "UTC");
}

async function computeReading(
  ctx: Ctx,
  shopId: bigint,
  { kind, design, plan, startsOn, endsOn }: ExperimentDto,
  data: ReadingInput,
  isEarly: boolean,
): Promise<ReadingReport> {
  const ask = toAsk({ kind, startsOn, endsOn, ...design });
  const cost = data.cost === null ? null : Number(data.cost);
  if (kind === "user") {
    if (!data.arms) throw refuse("A test of users is read from its two arms.");
    for (const { users, conversions } of Object.values(data.arms))
      if ((conversions ?? 0) > users) throw refuse("An arm has more conversions than users.");
    return readUsers(ask, { ...data.arms, cost }, isEarly);
  }
  if (kind === "geo") {
    const report = readRegions(ask, plan, { rows: data.rows, cost }, isEarly);
    if (!("kind" in report)) return report;
    throw refuse(
      report.kind === "hole"
        ? `${report.region} has no row for ${report.day}.`
        : report.kind === "unknown-region"
          ? `There is no row of the treated region ${report.region}.`
          : "Two weeks before the test and one untreated region are the least.",
    );
  }
  const salesOn = await readSales(ctx, shopId, startsOn, endsOn);
  return readWindows(ask, plan, { salesOn, cost }, isEarly);
}

/** Net sales of the book's days; null for a day after the newest one with money. */
async function readSales(
  ctx: Ctx,
  shopId: bigint,
  from: string,
  to: string,
): Promise<(day: string) => number | null> {
  const days = await listRouteDays(ctx, { shopId, range: { from, to } });
  const sums = new Map<string, number>();
  for (const { day, figures } of days)
    sums.set(day, (sums.get(day) ?? 0) + Number(figures.netSales));
  const newest = days.at(-1)?.day ?? "";
  return (day) => (day > newest ? null : (sums.get(day) ?? 0));
}

function refuse(message: string): AppError {
  return new AppError("invalid", "experiments/reading", message);
}
