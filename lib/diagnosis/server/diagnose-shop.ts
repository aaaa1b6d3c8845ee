import "server-only";
import { addDays, type CalendarDay, type DayRange } from "@/lib/kernel";
import {
  findChargeFaults,
  getBookHead,
  listDayCells,
  listPartDays,
  listPlanDays,
} from "@/lib/ledger/server";
import type { Ctx } from "@/lib/platform/context";
import { draftOrderFaults, draftPlanChecks, draftStaleSources } from "../domain/draft-checks";
import { draftIncident } from "../domain/draft-incidents";
import { type AnomalyCells, explainAnomalies } from "../domain/explain-anomalies";
import { type Anomaly, findAnomalies } from "../domain/find-anomalies";
import { type FindingDraft, mergeDrafts } from "../domain/finding";
import { type DayCell, type Dimension, type ShopDays, sumSpan } from "../domain/shop-days";
import { readBadReviews } from "./read-bad-reviews";
import { toShopDays } from "./read-shop-days";

/** Days before the judged one that a band is drawn from. */
const PAST_DAYS = 126;
const WEEK_DAYS = 7;

export interface Diagnosis {
  readonly range: DayRange;
  readonly batchId: bigint;
  readonly drafts: readonly FindingDraft[];
}

/** Judges each day of a range (without one, the last week of the book) and names what is off; nothing is kept. */
export async function diagnoseShop(
  ctx: Ctx,
  input: {
    readonly shopId: bigint;
    readonly from?: CalendarDay | undefined;
    readonly to?: CalendarDay | undefined;
  },
): Promise<Diagnosis | null> {
  const { shopId } = input;
  const head = await getBookHead(ctx, { shopId });
  if (head.lastDay === null || head.batchId === null) return null;
  const to = input.to ?? head.lastDay;
  const range = { from: input.from ?? addDays(to, 1 - WEEK_DAYS), to };
  const names = new Names();
  const past = { from: addDays(range.from, -PAST_DAYS), to };
  const parts = await listPartDays(ctx, { shopId, range: past });
  for (const { dimension, key, name } of parts) names.put(dimension, key, name);
  const badReviews = await readBadReviews(ctx, { shopId, range: past });
  const shop: ShopDays = { ...toShopDays(parts, past), badReviews };
  const drafts: FindingDraft[] = [];
  for (let index = PAST_DAYS; index < shop.days.length; index += 1)
    drafts.push(...(await diagnoseDay(ctx, shopId, toPastOf(shop, index), names)));
  const faults = await findChargeFaults(ctx, { shopId, range });
  drafts.push(...draftOrderFaults(faults, leastOf(shop), names.of));
  drafts.push(...(await checkPlans(ctx, shopId, shop)));
  if (to === head.lastDay) drafts.push(...draftStaleSources(head.sources));
  return { range, batchId: head.batchId, drafts: mergeDrafts(drafts) };
}

async function diagnoseDay(
  ctx: Ctx,
  shopId: bigint,
  shop: ShopDays,
  names: Names,
): Promise<FindingDraft[]> {
  const anomalies = findAnomalies(shop);
  const groups = Map.groupBy(
    anomalies,
    ({ measure, isFall, span }) => `${measure} ${isFall} ${span}`,
  );
  const drafts: FindingDraft[] = [];
  for (const group of groups.values()) {
    const [first] = group;
    if (!first) continue;
    const cells = await readCells(ctx, shopId, shop, first, names);
    for (const incident of explainAnomalies(group, cells)) {
      const draft = draftIncident(incident, shop, cells, names.of);
      if (draft) drafts.push(draft);
    }
  }
  return drafts;
}

/** The judged window and the comparable ones, corner by corner, in one read. */
async function readCells(
  ctx: Ctx,
  shopId: bigint,
  shop: ShopDays,
  { measure, index, span, references, reference }: Anomaly,
  names: Names,
): Promise<AnomalyCells> {
  const windowOf = (end: number): CalendarDay[] => shop.days.slice(end - span + 1, end + 1);
  const windows = [index, ...references.map((one) => one.index)].map(windowOf);
  const rows =
    measure === "orders" ? [] : await listDayCells(ctx, { shopId, measure, days: windows.flat() });
  const byDay = new Map<CalendarDay, DayCell[]>();
  for (const row of rows) {
    names.put("creator", row.creatorId ?? "", row.creatorName);
    names.put("product", row.productId ?? "", row.productName);
    const cell: DayCell = {
      day: row.day,
      amount: row.amount,
      keys: {
        route: row.route,
        channel: row.channel ?? "",
        traffic: row.traffic ?? "",
        creator: row.creatorId ?? "",
        product: row.productId ?? "",
      },
    };
    const known = byDay.get(row.day);
    if (known) known.push(cell);
    else byDay.set(row.day, [cell]);
  }
  const [actual = [], ...others] = windows.map((days) =>
    days.flatMap((day) => byDay.get(day) ?? []),
  );
  return { actual, references: others, cited: references.indexOf(reference) };
}

/** Two and a half weeks of plan reports up to the last day. */
const PLAN_DAYS = 17;

async function checkPlans(ctx: Ctx, shopId: bigint, shop: ShopDays): Promise<FindingDraft[]> {
  const last = shop.days.length - 1;
  const day = shop.days[last] ?? "";
  const reports = await listPlanDays(ctx, {
    shopId,
    range: { from: addDays(day, 1 - PLAN_DAYS), to: day },
  });
  const ordersOf = (productId: string, on: "window" | "before"): number => {
    const part = shop.parts.find(
      ({ part: one }) => one?.dimension === "product" && one.key === productId,
    );
    const orders = part?.measures.orders ?? [];
    return Number(on === "window" ? sumSpan(orders, last, 1) : sumSpan(orders, last - 1, 1));
  };
  return draftPlanChecks(reports, day, ordersOf);
}

/** Faults together worth less than a thousandth of a day's sales wait for the monthly reconciliation. */
function leastOf(shop: ShopDays): bigint {
  const sales = sumSpan(shop.whole.measures.paidGmv ?? [], shop.days.length - 1, 28) / 28n;
  return sales / 1_000n > 100n ? sales / 1_000n : 100n;
}

function toPastOf(shop: ShopDays, index: number): ShopDays {
  const slice = <T>(values: readonly T[]): T[] => values.slice(index - PAST_DAYS, index + 1);
  const cut = ({ part, measures }: ShopDays["whole"]): ShopDays["whole"] => ({
    part,
    measures: Object.fromEntries(
      Object.entries(measures).map(([name, values]) => [name, slice(values)]),
    ),
  });
  return {
    days: slice(shop.days),
    isMasked: slice(shop.isMasked),
    whole: cut(shop.whole),
    parts: shop.parts.map(cut),
    badReviews: new Map([...(shop.badReviews ?? [])].map(([key, days]) => [key, slice(days)])),
  };
}

class Names {
  readonly #names = new Map<string, string>();

  put(dimension: Dimension, key: string, name: string | null): void {
    if (key !== "" && name) this.#names.set(`${dimension} ${key}`, name);
  }

  readonly of = (dimension: Dimension, key: string): string | null =>
    this.#names.get(`${dimension} ${key}`) ?? null;
}
