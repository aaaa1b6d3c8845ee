import { formatMoneySigned } from "@/lib/kernel";
import type { Language, Told } from "./tell-notice";

type Words = Readonly<Record<Language, string>>;

interface FindingFacts {
  readonly name: Words;
  readonly places: readonly string[];
  readonly impact: string;
  readonly currency: string;
  readonly from: string;
  readonly to: string;
}

/** One finding of the diagnosis, to somebody who sees nothing else of the console. */
export function tellFinding(facts: FindingFacts, language: Language): Told {
  const isZh = language === "zh";
  const span = facts.from === facts.to ? facts.to : `${facts.from} – ${facts.to}`;
  const places = facts.places.length === 0 ? "" : `${facts.places.join(" · ")}，`;
  const impact = facts.impact === "0" ? "" : sayMoney(facts.impact, facts, language);
  const line = [
    `${isZh ? places : places.replace("，", ", ")}${span}`,
    impact === "" ? "" : isZh ? `影响 ${impact}` : `worth ${impact}`,
  ].filter((part) => part !== "");
  return {
    title: facts.name[language],
    lines: [`${line.join(isZh ? "，" : ", ")}${isZh ? "。" : "."}`],
  };
}

interface WeekFacts {
  readonly from: string;
  readonly to: string;
  readonly found: number;
  readonly lost: string;
  readonly gained: string;
  readonly currency: string;
  readonly top: readonly { readonly name: Words; readonly impact: string }[];
}

/** What a week of findings came to; a side that is nought is not said. */
export function tellWeek(facts: WeekFacts, language: Language): Told {
  const isZh = language === "zh";
  const say = (minor: string): string => sayMoney(minor, facts, language);
  const top = facts.top.map(({ name, impact }) => `${name[language]} ${say(impact)}`);
  const line = [
    isZh ? `${facts.found} 个发现` : `${facts.found} found`,
    ...(facts.lost === "0" ? [] : [`${isZh ? "损失" : "lost"} ${say(facts.lost)}`]),
    ...(facts.gained === "0" ? [] : [`${isZh ? "多得" : "gained"} ${say(facts.gained)}`]),
  ];
  return {
    title: isZh ? `一周诊断 ${facts.from} – ${facts.to}` : `Findings ${facts.from} – ${facts.to}`,
    lines: [`${line.join(isZh ? "，" : ", ")}${isZh ? "。" : "."}`, ...top],
  };
}

/** The morning's digest of what is rising. */
export function tellDigest(
  facts: {
    readonly day: string;
    readonly rising: readonly string[];
    readonly show: readonly string[];
  },
  language: Language,
): Told {
  const isZh = language === "zh";
  const list = (words: readonly string[]): string =>
    words.length === 0 ? (isZh ? "没有" : "nothing") : words.join(isZh ? "、" : ", ");
  return {
    title: isZh ? `${facts.day} 晨报` : `Morning digest of ${facts.day}`,
    lines: isZh
      ? [`在升：${list(facts.rising)}。`, `可以上播：${list(facts.show)}。`]
      : [`Rising: ${list(facts.rising)}.`, `To show: ${list(facts.show)}.`],
  };
}

function sayMoney(
  minor: string,
  { currency }: { readonly currency: string },
  language: Language,
): string {
  return formatMoneySigned(BigInt(minor), { locale: language === "zh" ? "zh-CN" : "en", currency });
}
