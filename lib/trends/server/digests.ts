import "server-only";
import * as z from "zod";
import { noteInInbox } from "@/lib/alerts/server";
import { recordAudit } from "@/lib/audit/server";
import { ListFindingsInput } from "@/lib/diagnosis";
import { listFindings } from "@/lib/diagnosis/server";
import { defineJob, enqueueJob } from "@/lib/jobs/server";
import { type CalendarDay, toJson, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { DigestBody, type DigestInput, type DigestListDto } from "../schemas";
import { readDueFeeds } from "./feeds";
import { getTrendBoard, readToday } from "./get-trend-board";

const SHOWN_MAX = 31;
const BURSTS_MAX = 8;
const IDEAS_MAX = 5;
const OCCASION_DAYS = 21;
const HOUR = 7;

/** The digests of the last month, the newest first, and whether one is written every morning. */
export function listDigests(ctx: Ctx, input: { readonly shopId: bigint }): Promise<DigestListDto> {
  requirePermission(ctx, "trends.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const rows = await tx.rows<{ day: CalendarDay; body: unknown; writtenAt: Date }>(
      `SELECT on_day AS day, body, written_at AS "writtenAt" FROM trend_digest WHERE shop_id = $1
       ORDER BY on_day DESC LIMIT ${SHOWN_MAX}`,
      [input.shopId],
    );
    return {
      isDaily: await readIsDaily(tx, input.shopId),
      items: rows.map(({ day, body, writtenAt }) => ({
        ...DigestBody.parse(body),
        day,
        writtenAt: writtenAt.toISOString(),
      })),
    };
  });
}

async function readIsDaily(tx: Tx, shopId: bigint): Promise<boolean> {
  const [row] = await tx.rows<{ isDaily: boolean }>(
    `SELECT is_daily AS "isDaily" FROM trend_setting WHERE shop_id = $1`,
    [shopId],
  );
  return row?.isDaily ?? false;
}

/** Switches the morning digest on or off; switched on, the first is written at once. */
export function setDailyDigest(
  ctx: Ctx,
  input: DigestInput & { readonly shopId: bigint },
): Promise<{ readonly isDaily: boolean }> {
  requirePermission(ctx, "trends.edit");
  requireShop(ctx, input.shopId);
  const { shopId, isDaily } = input;
  return transaction(ctx, async (tx) => {
    const before = await readIsDaily(tx, shopId);
    await tx.run(
      `INSERT INTO trend_setting (shop_id, is_daily, changed_at) VALUES ($1, $2, $3)
       ON CONFLICT (shop_id) DO UPDATE SET is_daily = $2, changed_at = $3`,
      [shopId, isDaily, ctx.now],
    );
    if (isDaily) await queueDigest(tx, ctx, shopId, null);
    await recordAudit(tx, ctx, {
      shopId,
      action: "trends.digest.switch",
      entity: { kind: "shop", id: toPublicId("shop", shopId) },
      before: { isDaily: before },
      after: { isDaily },
    });
    return { isDaily };
  });
}

/** Writes today's digest again now. */
async function writeDigest(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<{ readonly day: CalendarDay }> {
  requirePermission(ctx, "trends.edit");
  requireShop(ctx, input.shopId);
  const { shopId } = input;
  const day = await readToday(ctx, shopId);
  const board = await getTrendBoard(ctx, { shopId });
  const body: DigestBody = {
    bursts: board.bursts.slice(0, BURSTS_MAX),
    picks: board.picks,
    holds: board.holds,
    ideas: board.ideas.slice(0, IDEAS_MAX),
    occasions: board.occasions.filter(({ daysLeft }) => daysLeft <= OCCASION_DAYS),
    week: await readWeek(ctx, shopId),
  };
  await transaction(ctx, async (tx) => {
    await tx.run(
      `INSERT INTO trend_digest (shop_id, on_day, body, written_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (shop_id, on_day) DO UPDATE SET body = EXCLUDED.body, written_at = EXCLUDED.written_at`,
      [shopId, day, toJson(body), ctx.now],
    );
    await noteInInbox(tx, ctx, {
      shopId,
      key: `digest:${day}`,
      content: {
        kind: "digest",
        day,
        rising: body.bursts.flatMap(({ source, term }) => (source === "complaint" ? [] : term)),
        show: body.picks.map(({ product }) => product.title),
      },
    });
  });
  return { day };
}

async function readWeek(ctx: Ctx, shopId: bigint): Promise<DigestBody["week"]> {
  if (!ctx.permissions.has("diagnosis.view") || !ctx.permissions.has("ledger.view")) return null;
  const { week } = await listFindings(ctx, { shopId, ...ListFindingsInput.parse({}) });
  if (!week) return null;
  const { from, to, found, lost, gained } = week;
  return { from, to, found, lost, gained };
}

const Payload = z.object({ shopId: z.string() });

/** Every morning: the next one is queued, due feeds are read, and the day's digest is written. */
export const writeDigestJob = defineJob({
  kind: "trends.write-digest",
  payload: Payload,
  run: async (ctx, payload) => {
    const shopId = BigInt(payload.shopId);
    const isDaily = await transaction(ctx, async (tx) => {
      const isOn = await readIsDaily(tx, shopId);
      // Before anything else: a morning that fails must not be the last one.
      if (isOn) await queueDigest(tx, ctx, shopId, await nextMorning(tx, shopId, ctx.now));
      return isOn;
    });
    if (!isDaily) return { state: "off" };
    const entries = await readDueFeeds(ctx, { shopId });
    const { day } = await writeDigest(ctx, { shopId });
    return { day, entries };
  },
});

async function nextMorning(tx: Tx, shopId: bigint, now: Date): Promise<Date> {
  const [row] = await tx.rows<{ at: Date }>(
    `SELECT (((($2::timestamptz AT TIME ZONE timezone)::date + 1) + make_interval(hours => ${HOUR})) AT TIME ZONE timezone) AS at
     FROM shop WHERE id = $1`,
    [shopId, now],
  );
  return row?.at ?? new Date(now.getTime() + 86_400_000);
}

async function queueDigest(tx: Tx, ctx: Ctx, shopId: bigint, dueAt: Date | null): Promise<void> {
  await enqueueJob(tx, ctx, {
    shopId,
    kind: writeDigestJob.kind,
    key: dueAt?.toISOString() ?? "now",
    payload: { shopId: String(shopId) },
    ...(dueAt ? { dueAt } : {}),
  });
}
