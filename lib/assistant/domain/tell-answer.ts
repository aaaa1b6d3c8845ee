import { formatMoneyExact, formatNumber, formatRate } from "@/lib/kernel";
import { METRIC, type MetricId, type MetricValue } from "@/lib/ledger";

export type Language = "zh" | "en";

/** The language of a question: one Chinese character makes it Chinese. */
export function languageOf(question: string): Language {
  return /\p{Script=Han}/u.test(question) ? "zh" : "en";
}

export function nameOfMetric(metric: MetricId, language: Language): string {
  return METRIC[metric][language];
}

/** A value as a sentence says it; what is missing is said to be missing. */
export function sayValue(
  metric: MetricId,
  value: MetricValue,
  { language, currency }: { readonly language: Language; readonly currency: string },
): string {
  const locale = language === "zh" ? "zh-CN" : "en";
  if (value.kind === "money") return formatMoneyExact(value.minor, { locale, currency });
  if (value.value === null) return language === "zh" ? "无" : "none";
  if (value.kind === "count") return formatNumber(value.value, locale);
  return formatRate(value.value, METRIC[metric].unit === "percent" ? "percent" : "ratio", locale);
}

const GROUP_NAMES = {
  day: { zh: "天", en: "days" },
  stage: { zh: "阶段", en: "stages" },
  channel: { zh: "渠道", en: "channels" },
  traffic: { zh: "流量", en: "kinds of traffic" },
  creator: { zh: "达人", en: "creators" },
  product: { zh: "商品", en: "products" },
  campaign: { zh: "计划", en: "campaigns" },
} as const;

export function nameOfGroup(group: keyof typeof GROUP_NAMES, language: Language): string {
  return GROUP_NAMES[group][language];
}

/** A window as a sentence says it; its digits are no figures of the book. */
export function sayRange(
  range: { readonly from: string; readonly to: string },
  language: Language,
) {
  if (range.from === range.to) return range.from;
  return language === "zh" ? `${range.from} 至 ${range.to}` : `${range.from} to ${range.to}`;
}

const REFUSAL_WORDS = {
  "other-shop": {
    zh: "没有找到：这里只答本店自己的账。",
    en: "Not found: only this shop's own book is answered from.",
  },
  "not-a-figure": {
    zh: "这里只答账上的数。要知道为什么和怎么办，请看「诊断」和「超级计划」。",
    en: "Only figures of the book are answered here. For why and what to do, see Diagnosis and Super plan.",
  },
  future: {
    zh: "账上只有发生过的事。要看往后，请用「超级计划」。",
    en: "The book holds what has happened. For what is to come, see Super plan.",
  },
  "no-metric": {
    zh: "没听出要问哪个数。可以问：净成交额、综合ROI、投流消耗、佣金、退款率、贡献利润、订单数……",
    en: "Which figure? For example net sales, composite ROI, ad spend, commission, refund rate, contribution, orders.",
  },
  "unknown-words": {
    zh: "有听不懂的话，不猜着答：",
    en: "Some words mean nothing here, and nothing is guessed: ",
  },
  "too-many": {
    zh: "一次问得太多了：最多四个数、两段时间。",
    en: "Too much at once: at most four figures and two windows.",
  },
  "not-by-that": {
    zh: "这个数没有按那个分法记账，所以不答。",
    en: "The book does not keep this figure by that, so it is not answered.",
  },
} as const;

export function sayRefusal(code: keyof typeof REFUSAL_WORDS, words: string, language: Language) {
  const said = REFUSAL_WORDS[code][language];
  return code === "unknown-words"
    ? `${said}${language === "zh" ? `「${words}」` : `“${words}”`}`
    : said;
}
