import { type CalendarDay, type Minor, parseDecimalToMinor } from "@/lib/kernel";
import type { CampaignMode, PlatformCampaign } from "./platform-change";
import type { PlatformHour } from "./platform-hours";
import { toPlatformId } from "./platform-id";

const PREFIX = "/open_api/v1.0/qianchuan";

/** Plans in one call: with an hour a row they fill at most one page of the platform's largest size. */
const PLANS_PER_CALL = 8;
const PAGE_ROWS = 200;

/** The report that lists the plans of a kind, and where it is asked for. */
const TOPICS: Readonly<Record<CampaignMode, string | null>> = {
  siteWide: "SITE_PROMOTION_PRODUCT_AD",
  overall: "OVERALL_ROI_PRODUCT_PROJECT",
  standard: null,
};

/** What a report of its own topic calls an hour, a plan and its money; only what it says it has is asked for. */
export interface HourColumns {
  readonly hour: string;
  readonly plan: string;
  readonly spend: string;
  readonly sales: string;
  readonly orders: string;
}

/** Plans that one call can be asked about: one account and one kind. */
export interface HourGroup {
  readonly adAccountId: string;
  readonly topic: string | null;
  readonly ids: readonly string[];
}

export function groupForHours(campaigns: readonly PlatformCampaign[]): HourGroup[] {
  const groups = new Map<string, HourGroup & { readonly ids: string[] }>();
  for (const { adAccountId, campaignId, mode } of campaigns) {
    const topic = TOPICS[mode];
    const key = `${adAccountId}|${topic}`;
    const group = groups.get(key) ?? { adAccountId, topic, ids: [] };
    if (!group.ids.includes(campaignId)) group.ids.push(toPlatformId(campaignId));
    groups.set(key, group);
  }
  return [...groups.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.ids.length / PLANS_PER_CALL) }, (_, i) => ({
      ...group,
      ids: group.ids.slice(i * PLANS_PER_CALL, (i + 1) * PLANS_PER_CALL),
    })),
  );
}

/** The call that tells which columns a topic has. */
export const toColumnsPath = (adAccountId: string, topic: string): string =>
  `${PREFIX}/report/uni_promotion/config/get/?${toQuery({
    advertiser_id: toPlatformId(adAccountId),
    data_topics: JSON.stringify([topic]),
  })}`;

/** The columns of a topic by the words the platform is known to use; null where it does not tell plans by the hour. */
export function findColumns(topic: {
  readonly dimensions: readonly { readonly field: string }[];
  readonly metrics: readonly { readonly field: string }[];
}): HourColumns | null {
  const pick = (
    from: readonly { readonly field: string }[],
    names: readonly string[],
  ): string | null => names.find((name) => from.some(({ field }) => field === name)) ?? null;
  const hour = pick(topic.dimensions, ["stat_time_hour", "stat_hour"]);
  const plan = pick(topic.dimensions, ["ad_id", "project_id"]);
  // What the platform charges, never the cost with commissions, which is another figure.
  const spend = pick(topic.metrics, ["stat_cost_for_roi2", "stat_cost"]);
  const sales = pick(topic.metrics, [
    "total_pay_order_gmv_include_coupon_for_roi2",
    "total_pay_order_gmv_for_roi2",
  ]);
  const orders = pick(topic.metrics, ["total_pay_order_count_for_roi2"]);
  return hour && plan && spend && sales && orders ? { hour, plan, spend, sales, orders } : null;
}

/** One page of a group's day: of a topic of its own, or of the standard plans' report. */
export function toHoursPath(
  group: HourGroup,
  columns: HourColumns | null,
  { day, page }: { readonly day: CalendarDay; readonly page: number },
): string {
  const advertiser_id = toPlatformId(group.adAccountId);
  if (group.topic === null || columns === null)
    return `${PREFIX}/report/ad/get/?${toQuery({
      advertiser_id,
      start_date: day,
      end_date: day,
      time_granularity: "TIME_GRANULARITY_HOURLY",
      fields: JSON.stringify(["stat_cost", "pay_order_amount", "pay_order_count"]),
      filtering: `{"ad_ids":[${group.ids.join(",")}],"marketing_goal":"ALL"}`,
      page: String(page),
      page_size: String(PAGE_ROWS),
    })}`;
  return `${PREFIX}/report/uni_promotion/data/get/?${toQuery({
    advertiser_id,
    data_topic: group.topic,
    dimensions: JSON.stringify([columns.hour, columns.plan]),
    metrics: JSON.stringify([columns.spend, columns.sales, columns.orders]),
    filters: JSON.stringify([{ field: columns.plan, operator: 7, values: group.ids }]),
    start_time: `${day} 00:00:00`,
    end_time: `${day} 23:59:59`,
    order_by: JSON.stringify([{ field: columns.hour, type: 1 }]),
    page: String(page),
    page_size: String(PAGE_ROWS),
  })}`;
}

type Cells = Readonly<Record<string, unknown>>;

/** An hour and the plan that it is of. */
export interface HourRow {
  readonly campaignId: string;
  readonly hour: PlatformHour;
}

/** A row of either report, every number as it was written; null for one that does not say what it is about. */
export function readHourRow(
  row: {
    readonly dimensions?: Cells | undefined;
    readonly metrics?: Cells | undefined;
    readonly ad_id?: unknown;
    readonly stat_datetime?: unknown;
  } & Cells,
  columns: HourColumns | null,
): HourRow | null {
  const { dimensions = {}, metrics = {} } = row;
  const at = columns ? toText(dimensions[columns.hour]) : String(row.stat_datetime ?? "");
  const campaignId = columns ? toText(dimensions[columns.plan]) : String(row.ad_id ?? "");
  const [, day, hour] = /^(\d{4}-\d{2}-\d{2})[ T](\d{2})/.exec(at) ?? [];
  const spend = columns ? readYuan(metrics[columns.spend]) : readYuan(row["stat_cost"]);
  const sales = columns ? readYuan(metrics[columns.sales]) : readYuan(row["pay_order_amount"]);
  const orders = Number(
    toNumber(columns ? metrics[columns.orders] : row["pay_order_count"]) ?? Number.NaN,
  );
  if (!day || !hour || campaignId === "" || spend === null || sales === null) return null;
  if (!Number.isFinite(orders)) return null;
  return { campaignId, hour: { day, hour: Number(hour), spend, sales, orders } };
}

/** Cells of the topics' report are `{Value, ValueStr}`: a name is exact in its text, an amount in its value. */
const toText = (cell: unknown): string => {
  const { ValueStr, Value } = toCell(cell);
  return String(ValueStr ?? Value ?? "");
};

const toNumber = (cell: unknown): string | null => {
  const { Value } = toCell(cell);
  return typeof Value === "string" ? Value : null;
};

function toCell(cell: unknown): { readonly Value?: unknown; readonly ValueStr?: unknown } {
  return typeof cell === "object" && cell !== null ? cell : { Value: cell };
}

function readYuan(cell: unknown): Minor | null {
  const text = toNumber(cell);
  return text === null ? null : parseDecimalToMinor(text, 2);
}

const toQuery = (fields: Readonly<Record<string, string>>): string =>
  Object.entries(fields)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("&");
