import "server-only";
import type { CalendarDay, DayRange, Minor } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { CHANNEL_CODES } from "../domain/draft-entry";
import type { AdPlanFact, Channel } from "../domain/facts";
import { routeOf, type SalesRoute, toRouteCode } from "../domain/sales-route";

/** What the platform's reports say of one part of a window. Metrics as reported, never posted; null where no report tells. */
export interface AdTraffic {
  readonly day: CalendarDay | null;
  readonly hour: number | null;
  readonly adAccountId: string | null;
  readonly campaignId: string | null;
  readonly campaignName: string | null;
  readonly mode: AdPlanFact["mode"] | null;
  readonly creatorId: string | null;
  readonly creatorName: string | null;
  readonly productId: string | null;
  readonly route: SalesRoute;
  readonly spend: Minor;
  readonly impressions: bigint | null;
  readonly clicks: bigint | null;
  readonly orders: bigint | null;
  readonly gmv: Minor | null;
}

export type TrafficPart = "day" | "hour" | "campaign" | "creator" | "product";

/** What each part groups by; the route is always told apart. */
const PARTS: Readonly<Record<TrafficPart, readonly string[]>> = {
  day: ["day"],
  hour: ["hour"],
  campaign: ["ad_account_id", "campaign_id"],
  creator: ["creator_id"],
  product: ["product_id"],
};

const ROWS_MAX = 50_000;

interface TrafficRow extends Omit<AdTraffic, "route"> {
  readonly channel: Channel | null;
  readonly hasCreator: boolean;
}

/** The window's ad traffic by the given parts, in their order. By the hour only what reports tell by the hour. */
export async function listAdTraffic(
  ctx: Ctx,
  input: {
    readonly shopId: bigint;
    readonly range: DayRange;
    readonly by: readonly TrafficPart[];
  },
): Promise<AdTraffic[]> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const parts = new Set(input.by);
  const groups = ["channel", "creator_id IS NOT NULL", ...input.by.flatMap((part) => PARTS[part])];
  const told = (part: TrafficPart, sql: string): string => (parts.has(part) ? sql : "NULL");
  const rows = await transaction(ctx, (tx) =>
    tx.rows<TrafficRow>(
      `SELECT channel, creator_id IS NOT NULL AS "hasCreator",
         ${told("day", "day")} AS day, ${told("hour", "hour")} AS hour,
         ${told("campaign", "ad_account_id")} AS "adAccountId", ${told("campaign", "campaign_id")} AS "campaignId",
         ${told("campaign", "max(campaign_name)")} AS "campaignName", ${told("campaign", "max(mode)")} AS mode,
         ${told("creator", "creator_id")} AS "creatorId", ${told("creator", "max(creator_name)")} AS "creatorName",
         ${told("product", "product_id")} AS "productId",
         sum(spend)::bigint AS spend, sum(impressions)::bigint AS impressions, sum(clicks)::bigint AS clicks,
         sum(orders)::bigint AS orders, sum(gmv)::bigint AS gmv
       FROM ${parts.has("hour") ? "fact_ad_plan" : "ad_plan_once"} WHERE shop_id = $1 AND day BETWEEN $2::date AND $3::date
         ${parts.has("hour") ? "AND hour IS NOT NULL" : ""}
       GROUP BY ${groups.join(", ")} ORDER BY ${groups.join(", ")} LIMIT ${ROWS_MAX}`,
      [input.shopId, input.range.from, input.range.to],
    ),
  );
  return rows.map(({ channel, hasCreator, ...row }) => ({
    ...row,
    route: routeOf(toRouteCode(channel === null ? 0 : CHANNEL_CODES[channel], hasCreator), true),
  }));
}
