import type { Stage } from "../facts/missing-facts";
import { definePatterns, type Pattern } from "./pattern";

export const THEME_KINDS = ["burst", "worry", "occasion"] as const;
export type ThemeKind = (typeof THEME_KINDS)[number];

/** What a batch is to be about: a word that people are looking for, what they worry about, or a day that is coming. */
export interface Theme {
  readonly kind: ThemeKind;
  readonly word: string;
}

const NAMES: Readonly<Record<string, string>> = {
  "new-year-goods": "年货节",
  "spring-festival": "春节",
  "lantern-festival": "元宵节",
  "womens-day": "妇女节",
  "labour-day": "劳动节",
  "dragon-boat-festival": "端午节",
  "mid-year-sale": "年中大促",
  "double-seventh": "七夕",
  "mid-autumn-festival": "中秋节",
  "national-day": "国庆节",
  "double-eleven": "双十一",
  "double-twelve": "双十二",
  "spring-begins": "立春",
  "rain-water": "雨水",
  "insects-wake": "惊蛰",
  "spring-equinox": "春分",
  "clear-bright": "清明",
  "grain-rain": "谷雨",
  "summer-begins": "立夏",
  "grain-fills": "小满",
  "grain-in-ear": "芒种",
  "summer-solstice": "夏至",
  "lesser-heat": "小暑",
  "greater-heat": "大暑",
  "autumn-begins": "立秋",
  "heat-ends": "处暑",
  "white-dew": "白露",
  "autumn-equinox": "秋分",
  "cold-dew": "寒露",
  frost: "霜降",
  "winter-begins": "立冬",
  "lesser-snow": "小雪",
  "greater-snow": "大雪",
  "winter-solstice": "冬至",
  "lesser-cold": "小寒",
  "greater-cold": "大寒",
  quality: "品质",
  taste: "味道",
  effect: "功效",
  freshness: "新鲜",
  packaging: "包装",
  logistics: "物流",
  service: "服务",
  price: "价格",
  amount: "分量",
  look: "外观",
};

/** The theme as a text says it: codes of days and aspects have a word, other words stand as they are. */
export const sayTheme = ({ word }: Theme): string => NAMES[word] ?? word.normalize("NFKC").trim();

/** Ways to begin with a theme, for one batch. What they say of the product still rests on its facts and passes every gate. */
export function themePatterns(
  theme: Theme,
  stage: Stage,
): Readonly<Record<"title" | "hook", Pattern[]>> {
  const word = sayTheme(theme);
  const write = WRITERS[theme.kind];
  return {
    title: write(word, definePatterns({ role: "title", stages: [stage] }), "title"),
    hook: write(word, definePatterns({ role: "hook", stages: [stage] }), "hook"),
  };
}

type Define = ReturnType<typeof definePatterns>;
type Writers = (word: string, add: Define, role: "title" | "hook") => Pattern[];

const WRITERS: Readonly<Record<ThemeKind, Writers>> = {
  burst: aboutBurst,
  worry: aboutWorry,
  occasion: aboutOccasion,
};

function aboutBurst(word: string, add: Define, role: "title" | "hook"): Pattern[] {
  if (role === "hook")
    return [
      add("question", "burst-ask", ["identity"], (s) => `想找${word}？看看这款${s.identity.noun}`),
      add("point", "burst-topic", ["point"], (s) => `说到${word}，先讲${s.point.topic}`),
      add("scene", "burst-scene", ["scene"], (s) => `${s.scene.place}，正想着${word}`),
    ];
  return [
    add(
      "question",
      "burst-how",
      ["point", "identity"],
      (s) => `${word}怎么选${s.identity.noun}？${s.point.label}`,
    ),
    add(
      "point",
      "burst-look",
      ["point", "identity"],
      (s) => `说到${word}，看看${s.point.label}的${s.identity.noun}`,
    ),
    add("point", "burst-phrase", ["point"], (s) => `聊聊${word}：${s.point.phrase}`),
    add(
      "scene",
      "burst-place",
      ["scene", "identity"],
      (s) => `${s.scene.place}的${word}，${s.identity.noun}带上了吗`,
    ),
    add(
      "people",
      "burst-people",
      ["audience", "point"],
      (s) => `${s.audience.name}找${word}，留意${s.point.topic}`,
    ),
    add(
      "people",
      "burst-for",
      ["audience", "identity"],
      (s) => `给${s.audience.name}的${word}：这款${s.identity.noun}`,
    ),
    add("use", "burst-use", ["use"], (s) => `${word}还能这样：${s.use.text}`),
  ];
}

function aboutWorry(word: string, add: Define, role: "title" | "hook"): Pattern[] {
  if (role === "hook")
    return [
      add(
        "objection",
        "worry-ask",
        ["identity"],
        (s) => `有人问${s.identity.noun}的${word}，今天讲清楚`,
      ),
      add(
        "objection",
        "worry-mind",
        ["identity"],
        (s) => `挑${s.identity.noun}在意${word}，往下看`,
      ),
    ];
  return [
    add("objection", "worry-answer", ["objection"], (s) => `问到${word}：${s.objection.worry}`),
    add(
      "objection",
      "worry-topic",
      ["point", "identity"],
      (s) => `${s.identity.noun}的${word}你在意吗？${s.point.label}`,
    ),
    add(
      "objection",
      "worry-clear",
      ["point", "identity"],
      (s) => `关于${s.identity.noun}的${word}，${s.point.phrase}`,
    ),
    add(
      "people",
      "worry-people",
      ["audience", "point"],
      (s) => `${s.audience.name}在意${word}，先看${s.point.topic}`,
    ),
    add("care", "worry-care", ["care"], (s) => `说说${word}：${s.care.text}`),
  ];
}

function aboutOccasion(word: string, add: Define, role: "title" | "hook"): Pattern[] {
  if (role === "hook")
    return [
      add("scene", "day-near", ["identity"], (s) => `${word}快到了，${s.identity.noun}备好了吗`),
      add("scene", "day-scene", ["scene"], (s) => `${word}，${s.scene.place}，${s.scene.action}`),
      add("people", "day-people", ["audience"], (s) => `${word}，${s.audience.name}看过来`),
    ];
  return [
    add(
      "scene",
      "day-place",
      ["scene", "identity"],
      (s) => `${word}去${s.scene.place}，带上${s.identity.noun}`,
    ),
    add("scene", "day-action", ["scene"], (s) => `${word}的${s.scene.place}：${s.scene.action}`),
    add(
      "point",
      "day-point",
      ["point", "identity"],
      (s) => `${word}挑${s.identity.noun}，先看${s.point.topic}`,
    ),
    add(
      "point",
      "day-label",
      ["point", "identity"],
      (s) => `${word}备一份${s.point.label}的${s.identity.noun}`,
    ),
    add(
      "people",
      "day-for",
      ["audience", "identity"],
      (s) => `${word}给${s.audience.name}挑${s.identity.noun}`,
    ),
    add(
      "people",
      "day-mind",
      ["audience", "point"],
      (s) => `${word}，${s.audience.name}看重的${s.point.topic}`,
    ),
    add("combination", "day-pair", ["combination"], (s) => `${word}的搭配：${s.combination.text}`),
  ];
}
