import "server-only";
import * as z from "zod";
import type { CalendarDay } from "@/lib/kernel";
import type { PlatformCampaign } from "../domain/platform-change";
import type { PlatformHour, PlatformHours } from "../domain/platform-hours";
import {
  findColumns,
  groupForHours,
  type HourColumns,
  type HourGroup,
  type HourRow,
  readHourRow,
  toColumnsPath,
  toHoursPath,
} from "../domain/qianchuan-hours";
import type { Send } from "./ad-platform";
import { askAgain } from "./ask";

/** Far above what one group of plans fills in a day. */
const PAGES_MAX = 10;

const Field = z.object({ field: z.string() });
const Topics = z.object({
  custom_config_datas: z.array(
    z.object({
      data_topic: z.string(),
      dimensions: z.array(Field),
      metrics: z.array(Field),
    }),
  ),
});
const Cells = z.record(z.string(), z.unknown());
const Row = z.looseObject({ dimensions: Cells.optional(), metrics: Cells.optional() });
/** The topics' report calls its rows `rows`, the standard plans' one `list`. */
const Page = z.object({
  rows: z.array(Row).optional(),
  list: z.array(Row).optional(),
  page_info: z.object({ total_page: z.coerce.number() }).optional(),
});

/**
 * What the plans spent and sold on a day, hour by hour. A topic is asked first which columns it has. Plans of a topic that
 * does not tell plans by the hour are left out, and so are those of a call that is not answered whole: half a day's money
 * would look like a day that goes slowly.
 */
export async function readHours(
  send: Send,
  campaigns: readonly PlatformCampaign[],
  day: CalendarDay,
): Promise<PlatformHours> {
  const told = new Map<string, PlatformHour[]>();
  const columns = new Map<string, HourColumns | null>();
  for (const group of groupForHours(campaigns)) {
    const own = group.topic === null ? null : await columnsOf(send, group, columns);
    if (group.topic !== null && own === null) continue;
    for (const { campaignId, hour } of await readGroup(send, { group, columns: own, day }))
      told.set(campaignId, [...(told.get(campaignId) ?? []), hour]);
  }
  return told;
}

/** All pages of a group's day, or none. */
async function readGroup(
  send: Send,
  ask: {
    readonly group: HourGroup;
    readonly columns: HourColumns | null;
    readonly day: CalendarDay;
  },
): Promise<HourRow[]> {
  const { group, columns, day } = ask;
  const read: HourRow[] = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const answer = await askAgain(send, toHoursPath(group, columns, { day, page }), Page);
    pages = answer?.page_info?.total_page ?? 1;
    if (!answer || pages > PAGES_MAX) return [];
    for (const row of [...(answer.rows ?? []), ...(answer.list ?? [])]) {
      const own = readHourRow(row, columns);
      if (own?.hour.day === day) read.push(own);
    }
  }
  return read;
}

/** The columns of a group's topic, asked for once; null where it has no hours or gives no answer. */
async function columnsOf(
  send: Send,
  { adAccountId, topic }: HourGroup,
  known: Map<string, HourColumns | null>,
): Promise<HourColumns | null> {
  const key = `${adAccountId}|${topic}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const answer = await askAgain(send, toColumnsPath(adAccountId, topic ?? ""), Topics);
  const own = answer?.custom_config_datas.find(({ data_topic }) => data_topic === topic);
  const columns = own ? findColumns(own) : null;
  known.set(key, columns);
  return columns;
}
