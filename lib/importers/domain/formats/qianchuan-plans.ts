import type { AdPlanFact, Channel } from "@/lib/ledger";
import { toHeaderKey } from "../header-text";
import type { RowCells } from "../row-cells";
import {
  type ColumnPlaces,
  defineFormat,
  optional,
  type ReaderContext,
  type RowReader,
  required,
} from "../source-format";

/** Labels changed between releases and between 标准, 全域 and 乘方 pages; the likeliest comes first. */
const columns = {
  promotion: optional("推广类型", "营销目标"),
  accountId: optional("账户ID", "广告主ID", "广告账户ID"),
  campaignId: required("计划ID", "推广计划ID"),
  campaignName: required("计划名称", "推广计划名称"),
  day: optional("日期", "时间-天", "统计日期", "时间"),
  hour: optional("时间-小时", "小时区间", "小时", "时段"),
  productId: optional("商品ID"),
  awemeId: optional("抖音号ID"),
  creatorUid: optional("达人uid", "达人ID"),
  awemeName: optional("抖音号名称", "抖音号"),
  mode: optional("广告类型", "推广方式", "投放方式"),
  spend: optional("消耗", "整体消耗", "总消耗"),
  baseSpend: optional("基础消耗"),
  boostSpend: optional("追投消耗"),
  impressions: optional("展示次数", "整体展示次数", "展示数"),
  clicks: optional("点击次数", "整体点击次数", "点击数"),
  conversions: optional("转化数", "整体转化数"),
  orders: optional("直接成交订单数", "整体成交订单数", "成交订单数"),
  gmv: optional("直接成交金额", "整体成交金额", "成交金额"),
};

type Places = ColumnPlaces<keyof typeof columns>;

/** Ratios and costs follow from the columns above; 综合成本 is not ad spend; 净成交 is after refunds. */
const known = [
  ..."账户名称 商品名称 点击率 转化率 转化成本 7日总支付ROI 直接支付ROI 直接下单订单数".split(" "),
  ..."直接下单金额 直接下单ROI 7日间接成交金额 播放数 3s播放数 播放完成数 成交智能优惠券金额".split(
    " ",
  ),
  ..."整体支付ROI 整体成交订单成本 整体成交智能优惠券金额 整体点击率 整体转化率 综合成本".split(
    " ",
  ),
  ..."综合ROI 综合营销ROI 综合营销ROI目标 综合ROI(24小时) 预估综合ROI(24小时)".split(" "),
  ..."24小时结算金额 净成交金额 净成交ROI 净成交订单数 净成交订单成本 用户实际支付金额".split(" "),
  ..."千次展示费用 平均千次展现费用 点击单价 计划状态 预算 出价".split(" "),
];

/** 千川计划报表: 标准, 全域 and 乘方, by day or by hour. Metrics only. */
export const qianchuanPlans = defineFormat({
  id: "qianchuan-plans",
  factKind: "adPlan",
  columns,
  anyOf: [
    ["day", "hour"],
    ["spend", "baseSpend"],
  ],
  ids: ["campaignId"],
  known,
  dates: "export",
  decimals: "point",
  createReader,
});

function createReader(at: Places, context: ReaderContext): RowReader {
  const fallback = toModeOfLabels(context.headerKeys);
  const keys = new Set<string>();
  return {
    read: (row) => {
      // Totals over several plans keep their numbers and lose the kind of promotion.
      if (at.promotion >= 0 && row.isBlank(at.promotion)) return null;
      const fact = toAdPlan(row, at, fallback);
      const { adAccountId, campaignId, day, hour, productId, creatorId } = fact;
      const key = [adAccountId, campaignId, day, hour, productId, creatorId].join("|");
      if (keys.has(key)) row.reject(at.campaignId, "duplicate-key");
      if (!row.fault) keys.add(key);
      return fact;
    },
  };
}

function toAdPlan(row: RowCells, at: Places, fallback: AdPlanFact["mode"]): AdPlanFact {
  const campaignName = row.text(at.campaignName) ?? "";
  return {
    kind: "adPlan",
    rowNumber: row.number,
    rank: 0,
    adAccountId: row.id(at.accountId) ?? "",
    campaignId: row.requiredId(at.campaignId),
    campaignName,
    day: row.requiredDay(at.day >= 0 ? at.day : at.hour),
    hour: at.hour < 0 ? null : row.hour(at.hour),
    productId: row.id(at.productId),
    creatorId: row.id(at.creatorUid) ?? row.id(at.awemeId),
    creatorName: row.text(at.awemeName),
    mode: toMode(row.text(at.mode)) ?? fallback,
    channel: toPlanChannel(row.text(at.promotion), campaignName),
    spend: toSpend(row, at),
    impressions: row.bigCount(at.impressions),
    clicks: row.bigCount(at.clicks),
    conversions: row.bigCount(at.conversions),
    orders: row.bigCount(at.orders),
    gmv: row.money(at.gmv),
  };
}

/** 整体消耗 holds the base and the boost; where a page shows the two alone, spend is their sum. */
function toSpend(row: RowCells, at: Places): bigint {
  if (at.spend >= 0) return row.amount(at.spend);
  return row.amount(at.baseSpend) + row.amount(at.boostSpend);
}

function toMode(text: string | null): AdPlanFact["mode"] | null {
  if (text === null) return null;
  if (text.includes("乘方")) return "overall";
  if (text.includes("全域")) return "siteWide";
  return text.includes("标准") ? "standard" : null;
}

const OVERALL_LABELS = ["综合成本", "综合ROI", "综合营销ROI", "净成交金额", "基础消耗"].map(
  toHeaderKey,
);
const SITE_WIDE_LABELS = ["整体消耗", "整体成交金额"].map(toHeaderKey);

function toModeOfLabels(headerKeys: ReadonlySet<string>): AdPlanFact["mode"] {
  if (OVERALL_LABELS.some((key) => headerKeys.has(key))) return "overall";
  return SITE_WIDE_LABELS.some((key) => headerKeys.has(key)) ? "siteWide" : "standard";
}

const NAME_WORDS: readonly (readonly [word: string, channel: Channel])[] = [
  ["直播", "live"],
  ["短视频", "video"],
  ["图文", "other"],
  ["商品卡", "card"],
  ["搜索", "search"],
];

/** A live-room plan is live. A product plan runs everywhere: only its name may say where, in the order above. */
function toPlanChannel(promotion: string | null, campaignName: string): Channel | null {
  if (promotion?.includes("直播")) return "live";
  return NAME_WORDS.find(([word]) => campaignName.includes(word))?.[1] ?? null;
}
