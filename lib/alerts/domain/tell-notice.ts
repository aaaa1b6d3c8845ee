import { formatMoneySigned, formatNumber, formatRate } from "@/lib/kernel";
import { METRIC, type MetricId } from "@/lib/ledger";
import type { COMPARISONS, Side } from "./alert-rule";

export type Language = "zh" | "en";
export type Figure = string | number | null;

/** An alert in figures, before words are found for it. */
export interface AlertFacts {
  readonly ruleName: string;
  readonly metric: MetricId;
  readonly spanDays: number;
  readonly part: { readonly key: string; readonly name: string | null } | null;
  readonly compare: (typeof COMPARISONS)[number];
  readonly side: Side;
  readonly value: Figure;
  readonly reference: Figure;
  readonly limit: Figure;
  readonly currency: string;
  readonly startedOn: string;
  readonly lastOn: string;
  readonly isReminder: boolean;
}

export interface Told {
  readonly title: string;
  readonly lines: readonly string[];
}

const REFERENCES = {
  previous: { zh: "前一段", en: "before" },
  weekday: { zh: "同星期几的平常", en: "usual for the weekday" },
  band: { zh: "按过去预期", en: "expected from the past" },
} as const;

/** An alert as a message to somebody who sees nothing else of the console. */
export function tellAlert(facts: AlertFacts, language: Language): Told {
  const isZh = language === "zh";
  const say = (value: Figure): string => sayFigure(facts, value, language);
  const name = METRIC[facts.metric][language];
  const part = facts.part === null ? "" : `${facts.part.name ?? facts.part.key} `;
  const span =
    facts.spanDays === 1 ? "" : isZh ? `近${facts.spanDays}天` : `${facts.spanDays}-day `;
  const again = facts.isReminder ? (isZh ? "仍未恢复：" : "Still off: ") : "";
  const side = facts.side === "above" ? (isZh ? "高于" : "above") : isZh ? "低于" : "below";
  const lines = [
    isZh
      ? `${facts.lastOn} ${part}${span}${name} ${say(facts.value)}，${side}界限 ${say(facts.limit)}。`
      : `${facts.lastOn} ${part}${span}${name} ${say(facts.value)}, ${side} the limit ${say(facts.limit)}.`,
  ];
  if (facts.compare !== "absolute" && facts.reference !== null) {
    const reference = REFERENCES[facts.compare][language];
    lines.push(
      isZh
        ? `${reference} ${say(facts.reference)}。`
        : `${reference[0]?.toUpperCase()}${reference.slice(1)}: ${say(facts.reference)}.`,
    );
  }
  if (facts.startedOn !== facts.lastOn)
    lines.push(isZh ? `从 ${facts.startedOn} 起。` : `Since ${facts.startedOn}.`);
  return { title: `${again}${facts.ruleName}`, lines };
}

/** A receiver that was just set up says hello. */
export function tellTest(language: Language): Told {
  return language === "zh"
    ? { title: "乘方：试发", lines: ["收到这条，说明提醒能送到这里。"] }
    : { title: "Chengfang: a test", lines: ["This arrived, so alerts will reach this place."] };
}

/** A figure in the unit of its metric. */
export function sayFigure(
  { metric, currency }: Pick<AlertFacts, "metric" | "currency">,
  value: Figure,
  language: Language,
): string {
  const locale = language === "zh" ? "zh-CN" : "en";
  if (value === null) return language === "zh" ? "无" : "none";
  const { unit } = METRIC[metric];
  if (unit === "money") return formatMoneySigned(BigInt(value), { locale, currency });
  if (unit === "count") return formatNumber(Number(value), locale, 1);
  return formatRate(Number(value), unit === "percent" ? "percent" : "ratio", locale);
}
