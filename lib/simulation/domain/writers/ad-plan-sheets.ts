import type { CalendarDay } from "@/lib/kernel";
import type { PlanDay } from "../ad-day";
import { spreadOverHours } from "../plan-hours";
import { listShown, splitByProduct } from "../plan-products";
import type { PlanMode, Product } from "../shop-profile";
import { isDayInWindow } from "../snapshot";
import { layoutColumns } from "./layout-columns";
import { PLAIN_QUIRKS } from "./quirks";
import type { Column, SheetContext, SheetFormat } from "./sheet";

export interface PlanRow extends PlanDay {
  readonly day: CalendarDay;
  /** Null for a whole day. */
  readonly hour: number | null;
  /** Null where the report does not tell products, or the plan shows a room. */
  readonly product: Product | null;
  readonly accountId: string;
  readonly accountName: string;
}

const HEADER_STANDARD =
  "推广类型,账户名称,账户ID,计划ID,计划名称,达人uid,抖音号名称,日期,消耗(元),展示次数,点击率(%),点击次数,转化数,转化率(%),转化成本(元),直接成交订单数,直接成交金额(元),直接支付ROI,广告类型";
const HEADER_SITE_WIDE =
  "推广类型,账户ID,计划ID,计划名称,达人uid,抖音号名称,日期,小时区间,整体消耗(元),整体成交订单数,整体成交金额(元),整体支付ROI,整体成交订单成本(元),整体展示次数,整体点击次数,整体点击率(%),整体转化率(%)";
const HEADER_OVERALL =
  "推广类型,账户ID,计划ID,计划名称,达人uid,抖音号名称,日期,整体消耗(元),基础消耗(元),追投消耗(元),整体成交订单数,整体成交金额（元）,综合成本(元),综合ROI,净成交金额(元),整体展示次数,整体点击次数";

const MODE_TEXT: Readonly<Record<PlanMode, string>> = {
  standard: "标准",
  siteWide: "全域",
  overall: "乘方",
};

/** 千川计划报表 with every plan in it: 标准 labels, the kind of plan under 广告类型, totals in the first row. */
export const AD_PLANS_MIXED = adPlanSheet(HEADER_STANDARD, null);
export const AD_PLANS_STANDARD = adPlanSheet(HEADER_STANDARD, "standard");
/** 全域: 整体 labels, one row an hour. */
export const AD_PLANS_SITE_WIDE = adPlanSheet(HEADER_SITE_WIDE, "siteWide", 24);
/** 乘方: 综合 labels; 整体消耗 is the base and the boost together. */
export const AD_PLANS_OVERALL = adPlanSheet(HEADER_OVERALL, "overall");
/** Every plan by the hour, as it is looked at in the afternoon of the last day. */
export const AD_PLANS_HOURS = adPlanSheet(
  HEADER_STANDARD.replace("日期,", "日期,小时区间,"),
  null,
  16,
);

/** Every plan by the day and, where it shows products, by product. */
export const AD_PLANS_PRODUCTS: SheetFormat<PlanRow> = {
  ...AD_PLANS_MIXED,
  fileName: "千川计划报表-分商品",
  columns: () => planColumns(HEADER_STANDARD.replace("计划名称,", "计划名称,商品ID,商品名称,")),
  rows: listProductRows,
};

/** By the day, or by the hour, the last day up to `toHour`. */
function adPlanSheet(
  header: string,
  mode: PlanMode | null,
  toHour: number | null = null,
): SheetFormat<PlanRow> {
  return {
    source: "qianchuan-plans",
    fileName:
      mode === null
        ? toHour === null
          ? "千川计划报表"
          : "千川计划报表-分小时"
        : `千川计划报表-${MODE_TEXT[mode]}`,
    sheetName: "计划报表",
    quirks: { ...PLAIN_QUIRKS, idMark: "tab-before", summary: "first", thousands: true },
    totalLabel: [header.includes("账户名称") ? "账户名称" : "计划名称", "总计"],
    cover: [],
    columns: () => planColumns(header),
    rows: (context) => listPlanRows(context, mode, toHour),
  };
}

function* listPlanRows(
  { history, days, snapshot }: SheetContext,
  mode: PlanMode | null,
  toHour: number | null,
): Generator<PlanRow> {
  const { adAccountId: accountId, shopName: accountName } = history.profile;
  for (const { day, ads } of days) {
    if (!isDayInWindow(snapshot, day)) continue;
    for (const plan of ads.plans) {
      if (mode !== null && plan.plan.mode !== mode) continue;
      const row = { ...plan, day, hour: null, product: null, accountId, accountName };
      if (toHour === null) yield row;
      else yield* spreadOverHours(row).filter(({ hour }) => day < snapshot.to || hour < toHour);
    }
  }
}

function* listProductRows(context: SheetContext): Generator<PlanRow> {
  const { plans, products } = context.history.profile;
  for (const row of listPlanRows(context, null, null))
    for (const part of splitByProduct(row, listShown(row.plan, plans, products)))
      yield { ...row, ...part };
}

function planColumns(header: string): Column<PlanRow>[] {
  return layoutColumns<PlanRow>(header, { ...identityCells(), ...metricCells(), ...ratioCells() });
}

const text = (value: (row: PlanRow) => string | null) => ({ kind: "text", value }) as const;
const money = (value: (row: PlanRow) => bigint) => ({ kind: "money", value, total: true }) as const;
const count = (value: (row: PlanRow) => number) => ({ kind: "count", value, total: true }) as const;
const ratio = (value: (row: PlanRow) => number | null) => ({ kind: "ratio", value }) as const;

function identityCells() {
  return {
    推广类型: text(({ plan }) => (plan.channel === "live" ? "推直播间" : "推商品")),
    账户名称: text((row) => row.accountName),
    账户ID: { kind: "id", value: (row: PlanRow) => row.accountId } as const,
    计划ID: { kind: "id", value: (row: PlanRow) => row.plan.campaignId } as const,
    计划名称: text(({ plan }) => plan.name),
    商品ID: { kind: "id", value: ({ product }: PlanRow) => product?.productId ?? null } as const,
    商品名称: text(({ product }) => product && `${product.name} ${product.spec}`),
    达人uid: { kind: "id", value: (row: PlanRow) => row.creator?.creatorId ?? null } as const,
    抖音号名称: text(({ creator }) => creator?.name ?? null),
    日期: { kind: "day", value: (row: PlanRow) => row.day } as const,
    小时区间: text(({ hour }) => (hour === null ? null : toHourRange(hour))),
    广告类型: text(({ plan }) => MODE_TEXT[plan.mode]),
  };
}

function metricCells() {
  const spend = money((row) => row.spend);
  const orders = count((row) => row.orders);
  const gmv = money((row) => row.gmv);
  const impressions = count((row) => row.impressions);
  const clicks = count((row) => row.clicks);
  return {
    "消耗(元)": spend,
    "整体消耗(元)": spend,
    "基础消耗(元)": money((row) => row.spend - boostOf(row)),
    "追投消耗(元)": money(boostOf),
    展示次数: impressions,
    整体展示次数: impressions,
    点击次数: clicks,
    整体点击次数: clicks,
    转化数: orders,
    直接成交订单数: orders,
    整体成交订单数: orders,
    "直接成交金额(元)": gmv,
    "整体成交金额(元)": gmv,
    "整体成交金额（元）": gmv,
  };
}

/** Ratios are printed, and never read back: they follow from the columns beside them. */
function ratioCells() {
  const clickRate = ratio((row) => percent(row.clicks, row.impressions));
  const orderRate = ratio((row) => percent(row.orders, row.clicks));
  const returnOnSpend = ratio((row) => quotient(Number(row.gmv), Number(row.spend)));
  const costPerOrder = ratio((row) => quotient(Number(row.spend) / 100, row.orders));
  return {
    "点击率(%)": clickRate,
    "整体点击率(%)": clickRate,
    "转化率(%)": orderRate,
    "整体转化率(%)": orderRate,
    直接支付ROI: returnOnSpend,
    整体支付ROI: returnOnSpend,
    综合ROI: returnOnSpend,
    "转化成本(元)": costPerOrder,
    "整体成交订单成本(元)": costPerOrder,
    "综合成本(元)": money((row) => row.spend),
    "净成交金额(元)": money((row) => row.gmv),
  };
}

function boostOf(row: PlanRow): bigint {
  return row.spend / 8n;
}

function toHourRange(hour: number): string {
  const padded = String(hour).padStart(2, "0");
  return `${padded}:00-${padded}:59`;
}

function percent(part: number, whole: number): number | null {
  return quotient(part * 100, whole);
}

function quotient(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator;
}
