import "server-only";
import * as z from "zod";
import { type AdPlatform, openAdPlatform } from "@/lib/connectors/server";
import { defineJob, enqueueJob } from "@/lib/jobs/server";
import { addDays, type CalendarDay, dayInZone, minuteInZone } from "@/lib/kernel";
import { listAdCampaigns, listAdTraffic } from "@/lib/ledger/server";
import type { Ctx } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { draftHours } from "../domain/draft-hours";
import { type AdHour, judgeHours } from "../domain/judge-hours";
import { saveFindings } from "./finding-store";
import { findMaskedDays } from "./read-shop-days";

/** Eight weeks and the day that is judged. */
const PAST_DAYS = 56;
/** Plans that spent within so many days are asked for their hours. */
const LIVE_DAYS = 7;
const EVERY_MS = 5 * 60_000;
/** Spend and sales are told late: an hour is judged once another has passed. */
const SETTLED_MINUTES = 60;
const WEEK_DAYS = 7;

type HourTeller = Pick<AdPlatform, "readHours">;

interface Hours {
  readonly day: CalendarDay;
  readonly rows: readonly AdHour[];
}

/** What one plan did in an hour, as reports tell it. */
type ToldHour = AdHour & { readonly campaignId: string | null };

interface Live extends Hours {
  readonly campaigns: ReadonlySet<string>;
}

/**
 * Judges the newest hours of the shop's ads by the hours of the week of eight weeks of reports: today's as the connected
 * account tells them, else the newest day that files tell by the hour. Of the past only the plans count that the account
 * tells of today, and hours that are not settled are not judged.
 */
export async function judgeNewestHours(
  ctx: Ctx,
  shopId: bigint,
  platform: HourTeller | null,
): Promise<{ readonly day: CalendarDay | null; readonly findings: number }> {
  const zone = await readZone(ctx, shopId);
  const today = dayInZone(ctx.now, zone);
  const told = await readTold(ctx, shopId, today);
  const live = platform && (await readLive(ctx, { shopId, today, zone }, platform));
  const newest = live ?? toNewest(told);
  if (newest === null) return { day: null, findings: 0 };
  const own = live ? told.filter(({ campaignId }) => live.campaigns.has(campaignId ?? "")) : told;
  const past = keepOrdinary(own.filter(({ day }) => day < newest.day));
  const drafts = findMaskedDays([newest.day])[0]
    ? []
    : judgeHours(past, newest.rows, newest.day).map(draftHours);
  if (drafts.length > 0)
    await transaction(ctx, async (tx) => {
      await saveFindings(tx, ctx, shopId, drafts);
      await queueTelling(tx, ctx, shopId);
    });
  return { day: newest.day, findings: drafts.length };
}

async function readZone(ctx: Ctx, shopId: bigint): Promise<string> {
  const [shop] = await transaction(ctx, (tx) =>
    tx.rows<{ timezone: string }>("SELECT timezone FROM shop WHERE id = $1", [shopId]),
  );
  return shop?.timezone ?? "Asia/Shanghai";
}

/** Week by week, so that no read is longer than a read may be. */
async function readTold(ctx: Ctx, shopId: bigint, today: CalendarDay): Promise<ToldHour[]> {
  const told: ToldHour[] = [];
  for (let ago = PAST_DAYS; ago >= 0; ago -= WEEK_DAYS) {
    const from = addDays(today, -ago);
    const range = { from, to: addDays(from, Math.min(WEEK_DAYS - 1, ago)) };
    const rows = await listAdTraffic(ctx, { shopId, range, by: ["day", "hour", "campaign"] });
    for (const { day, hour, campaignId, spend, gmv, orders } of rows)
      if (day !== null && hour !== null)
        told.push({
          day,
          hour,
          campaignId,
          spend,
          sales: gmv ?? 0n,
          orders: orders === null ? null : Number(orders),
        });
  }
  return told;
}

/** Today's hours that are settled, from the platform itself; null where it tells none. */
async function readLive(
  ctx: Ctx,
  at: { readonly shopId: bigint; readonly today: CalendarDay; readonly zone: string },
  platform: HourTeller,
): Promise<Live | null> {
  const range = { from: addDays(at.today, -LIVE_DAYS), to: at.today };
  const campaigns = await listAdCampaigns(ctx, { shopId: at.shopId, range });
  const told = await platform.readHours(campaigns.filter(isAddressed), at.today);
  const settled = Math.floor((minuteInZone(ctx.now, at.zone) - SETTLED_MINUTES) / 60);
  const rows = [...told.values()].flat().filter(({ hour }) => hour < settled);
  return rows.length === 0 ? null : { day: at.today, rows, campaigns: new Set(told.keys()) };
}

const isAddressed = (campaign: { readonly campaignId: string; readonly adAccountId: string }) =>
  /^[1-9]\d{0,18}$/.test(campaign.campaignId) && /^[1-9]\d{0,18}$/.test(campaign.adAccountId);

function toNewest(told: readonly AdHour[]): Hours | null {
  const day = told
    .map((row) => row.day)
    .sort()
    .at(-1);
  return day === undefined ? null : { day, rows: told.filter((row) => row.day === day) };
}

/** Promotions and holidays teach nothing. */
function keepOrdinary(rows: readonly AdHour[]): AdHour[] {
  const days = [...new Set(rows.map(({ day }) => day))];
  const masked = findMaskedDays(days);
  const ordinary = new Set(days.filter((_, i) => !masked[i]));
  return rows.filter(({ day }) => ordinary.has(day));
}

/** The inbox is another module's, which reads findings: it is asked by the name of its job. */
async function queueTelling(tx: Tx, ctx: Ctx, shopId: bigint): Promise<void> {
  await enqueueJob(tx, ctx, {
    shopId,
    kind: "alerts.tell-findings",
    key: "arrival",
    payload: { shopId: String(shopId) },
  });
}

/** Follows every arrival of files, and goes on every five minutes while an ad account is connected. */
export const watchHoursJob = defineJob({
  kind: "diagnosis.watch-hours",
  payload: z.object({ shopId: z.string() }),
  run: async (ctx, payload) => {
    if (!ctx.permissions.has("diagnosis.view") || !ctx.permissions.has("ledger.view"))
      return { day: null, findings: 0 };
    const shopId = BigInt(payload.shopId);
    const platform = await openAdPlatform(ctx, shopId);
    // Before anything else: a look that fails must not be the last one.
    if (platform) await transaction(ctx, (tx) => queueNext(tx, ctx, shopId));
    return judgeNewestHours(ctx, shopId, platform);
  },
});

async function queueNext(tx: Tx, ctx: Ctx, shopId: bigint): Promise<void> {
  const slot = Math.floor(ctx.now.getTime() / EVERY_MS) + 1;
  await enqueueJob(tx, ctx, {
    shopId,
    kind: watchHoursJob.kind,
    key: `slot:${slot}`,
    payload: { shopId: String(shopId) },
    dueAt: new Date(slot * EVERY_MS),
  });
}
