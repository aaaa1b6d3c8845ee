import type { CalendarDay, ComparisonMode, DayRange } from "@/lib/kernel";
import { METRICS, type MetricId } from "@/lib/ledger";
import { readWindows } from "./read-window";

export const GROUPS = [
  "day",
  "stage",
  "channel",
  "traffic",
  "creator",
  "product",
  "campaign",
] as const;
export type Group = (typeof GROUPS)[number];

/** What is asked, in the words of the catalogue: nothing of the question's own wording is left in it. */
export interface TypedQuery {
  readonly metrics: readonly MetricId[];
  readonly range: DayRange;
  /** Against the window before, or the same days a year earlier. */
  readonly compare: ComparisonMode | null;
  /** Against another stretch of days that the question names. */
  readonly against: DayRange | null;
  readonly by: Group | null;
  readonly rank: { readonly from: "top" | "bottom"; readonly count: number } | null;
}

export const REFUSALS = [
  "other-shop",
  "not-a-figure",
  "future",
  "no-metric",
  "unknown-words",
  "too-many",
  "not-by-that",
] as const;
export type RefusalCode = (typeof REFUSALS)[number];

export type Reading =
  | {
      readonly query: TypedQuery;
      /** What no rule took: perhaps the name of a creator, a product or a campaign. */
      readonly leftover: string;
      /** True when the window was not said and is the one of the talk, or the last thirty days. */
      readonly isWindowAssumed: boolean;
    }
  | { readonly refusal: RefusalCode; readonly words: string };

export interface ReadingContext {
  readonly today: CalendarDay;
  /** The query that the last answer was about. */
  readonly before: TypedQuery | null;
  /** The window when nobody names one. */
  readonly window: DayRange;
}

const METRICS_MAX = 4;
const RANK_COUNT = 5;

const OTHER_SHOP =
  /(?:别的|别家|其[他它](?!营销)|另一个?|另外|隔壁|竞品|竞争对手|对手|同行|人家)(?:的)?(?:店|家|商家|公司)?|\bshp_\d+|\b(?:other|another|competitors?'?s?|rivals?'?)\b\s*(?:shops?|stores?|sellers?)?/;
const NOT_A_FIGURE =
  /为什么|为啥|为何|原因|怎么办|怎么(?:提升|提高|优化|做|降)|如何(?:提升|提高|优化|做|降)|应该|建议|值不值|要不要|该不该|假设|如果|编一|随便|忽略|忘记|删除|修改|改成|写一|翻译|天气|笑话|\bwhy\b|\bshould\b|\bhow (?:do|can|to)\b|\bsuppose\b|\bif\b|\bignore\b|\bpretend\b|\bdelete\b|\bupdate\b|\bwrite\b|\btranslate\b|\bweather\b|\bjoke\b/;
const FUTURE =
  /预测|预计|预估|将会|会不会|明天|后天|下周|下个?月|明年|下个?季度|未来|\bforecast|\bpredict|\bwill\b|\btomorrow\b|\bnext (?:week|month|year|quarter)\b/;

/** The most particular first: 农历同比 is more than 同比. */
const COMPARISONS: readonly (readonly [RegExp, ComparisonMode])[] = [
  [
    /(?:按)?农历(?:对齐)?(?:的)?(?:同比|同期)|同比(?:按)?农历(?:对齐)?|lunar(?:[- ]aligned)? (?:year[- ]over[- ]year|yoy)/g,
    "lunar",
  ],
  [
    /(?:按)?大促(?:对齐)?(?:的)?(?:同比|同期)|同比(?:按)?大促(?:对齐)?|(?:sale|promo(?:tion)?)[- ]aligned(?: (?:year[- ]over[- ]year|yoy))?/g,
    "promotion",
  ],
  [
    /同星期(?:的)?同比|同比(?:按)?同星期|same[- ]weekdays? (?:year[- ]over[- ]year|yoy)/g,
    "year-weekday",
  ],
  [
    /同星期(?:的)?环比|环比(?:按)?同星期|same[- ]weekdays?(?: (?:period[- ]over[- ]period|before))?/g,
    "weekday",
  ],
  [
    /同比|(?:比|较|和|跟|与)?去年同期(?:相比|比)?|year[- ]over[- ]year|yoy|vs\.? last year|compared (?:to|with) last year|a year ago/g,
    "year",
  ],
  [
    /环比|(?:比|较)(?:上一?期|前一?期|之前|以前)|(?:变化|涨跌|涨幅|跌幅|增长率?|下降|增减|涨了|跌了|升了|降了|涨没涨|趋势如何)|period[- ]over[- ]period|vs\.? (?:the )?previous(?: period)?|compared (?:to|with) (?:the )?(?:previous period|before)|\bchanged?\b|\bgrowth\b|\bgrew\b|\bgrow\b/g,
    "previous",
  ],
];
const VERSUS = /相比|对比|比起|比较|\bversus\b|\bvs\.?|\bcompared (?:to|with)|\bagainst\b|比|较/g;

const GROUP_WORDS: readonly (readonly [RegExp, Group])[] = [
  [
    /按天|按日|每天|每日|逐日|逐天|哪一?天|各天|日趋势|趋势|走势|曲线|\bby day\b|\bper day\b|\bdaily\b|\bevery day\b|\beach day\b|\bwhich days?\b|\btrend\b/g,
    "day",
  ],
  [
    /(?:按|各个?|每个|每位|哪个|哪些|哪位|谁是|分)?(?:达人|主播|博主)(?:们)?(?:排名|排行|分布|分别|明细)?|\b(?:by|per|each|which|top|best|worst)?\s*(?:creators?|influencers?|kols?)\b/g,
    "creator",
  ],
  [
    /(?:按|各个?|每个|每款|哪个|哪些|哪款|分)?(?:商品|产品|货品|单品|sku|spu|品)(?:排名|排行|分布|分别|明细)?|\b(?:by|per|each|which|top|best|worst)?\s*(?:products?|items?|skus?)\b/g,
    "product",
  ],
  [
    /(?:按|各个?|每个|哪个|哪些|分)?(?:广告计划|投放计划|推广计划|计划)(?:排名|排行|分布|分别|明细)?|\b(?:by|per|each|which|top|best|worst)?\s*campaigns?\b/g,
    "campaign",
  ],
  [
    /(?:按|各个?|每个|哪个|哪些|分)?(?:渠道|体裁)(?:排名|排行|分布|分别|明细)?|\b(?:by|per|each|which|top|best|worst)?\s*channels?\b/g,
    "channel",
  ],
  [
    /(?:按|各个?|每个|分)?(?:流量来源|流量类型|流量)(?:分布|分别)?|\b(?:by|per|each)?\s*traffic(?: source)?\b/g,
    "traffic",
  ],
  [/(?:按|各个?|每个|分)?(?:阶段|环节)(?:分布|分别)?|\b(?:by|per|each)?\s*stages?\b/g, "stage"],
];

const COUNT = String.raw`(\d{1,2}|[一二两三四五六七八九十])`;
const ONES: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
};
const RANKS: readonly (readonly [RegExp, "top" | "bottom"])[] = [
  [
    new RegExp(
      `(?:倒数|最后|后|最低的?|最少的?|最差的?)(?:前)?${COUNT}(?:名|个|位|款|条|天)?`,
      "g",
    ),
    "bottom",
  ],
  [new RegExp(`\\b(?:bottom|worst|lowest) ${COUNT}\\b`, "g"), "bottom"],
  [
    new RegExp(
      `(?:前|top ?|排名前|最高的?|最多的?|最好的?|最大的?)${COUNT}(?:名|个|位|款|条|天)?`,
      "g",
    ),
    "top",
  ],
  [new RegExp(`\\b(?:top|best|highest) ${COUNT}\\b`, "g"), "top"],
  [
    /最低|最少|最差|最小|倒数|垫底|\blowest\b|\bleast\b|\bworst\b|\bsmallest\b|\bfewest\b|\bbottom\b/g,
    "bottom",
  ],
  [
    /最高|最多|最好|最大|最赚钱|最强|第一名?|冠军|排名|排行|\bhighest\b|\bmost\b|\bbest\b|\blargest\b|\bbiggest\b|\btop\b/g,
    "top",
  ],
];

const STOP_WORDS =
  /我们|咱们|本店|小店|店铺|店里|店|请问|请|麻烦|帮我|帮忙|帮|给我|告诉我|告诉|看一下|看看|看下|查一下|查下|查查|查询|查|想知道|想看|知道|列出|列一下|列|显示|展示|统计|汇总|一共|总共|总计|合计|累计|全部|所有|总的|总|多少钱|多少|几多|是多少|有多少|是几|多大|多高|怎么样|怎样|如何|情况|数据|数字|数值|金额|分别|各自|各是|各有|目前|现在|到现在|为止|截至|期间|之间|以来|那段时间|这段时间|那么|那|这|哪个|哪些|哪|谁|什么|一下|可以|能|吗|呢|吧|啊|呀|了|的|是|有|在|从|到|和|与|及|以及|跟|还有|或|把|我|元|块钱|块|人民币|分|\b(?:what'?s|what|were|was|are|is|our|my|me|we|us|the|a|an|of|for|in|on|at|by|from|to|how|much|many|did|do|does|have|has|had|please|show|give|tell|list|display|find|get|total|overall|sum|figures?|numbers?|amount|value|and|or|with|per|each|every|over|during|between|since|shop|store|it|its|that|this|then|about|made|make|spent|spend|earned|earn|cost|so far|can|could|you|i|want|know|see|there|which|who|whose)\b/g;
const MARKS = /[\s，。？！、；：,.?!;:'"“”‘’「」『』()（）【】\-—~·/&+%￥$]+/g;

/**
 * Reads a question into a query of the catalogue. Every word must be taken by a rule: what is left over is either a name
 * or a reason to refuse, so that no question is answered by half of its words.
 */
export function readQuestion(question: string, context: ReadingContext): Reading {
  let text = question.normalize("NFKC").toLowerCase().trim();
  for (const [pattern, refusal] of [
    [OTHER_SHOP, "other-shop"],
    [NOT_A_FIGURE, "not-a-figure"],
    [FUTURE, "future"],
  ] as const) {
    const found = pattern.exec(text);
    if (found) return { refusal, words: found[0].trim() };
  }
  const take = (pattern: RegExp): RegExpMatchArray | null => {
    const first = [...text.matchAll(pattern)][0] ?? null;
    if (first) text = text.replaceAll(pattern, " ");
    return first;
  };
  const compare = COMPARISONS.find(([pattern]) => take(pattern) !== null)?.[1] ?? null;
  const windows = readWindows(text, context.today);
  for (const { start, end } of windows.toReversed())
    text = `${text.slice(0, start)} ${text.slice(end)}`;
  const metrics = takeMetrics(text);
  text = metrics.rest;
  const rank = takeRank(take);
  const by = GROUP_WORDS.find(([pattern]) => take(pattern) !== null)?.[1] ?? null;
  if (windows.length > 1) take(VERSUS);
  const leftover = text.replaceAll(STOP_WORDS, " ").replaceAll(MARKS, " ").trim();
  const { before } = context;
  const asked = metrics.found.length > 0 ? metrics.found : (before?.metrics ?? []);
  if (asked.length === 0)
    return leftover === ""
      ? { refusal: "no-metric", words: question.trim() }
      : { refusal: "unknown-words", words: leftover };
  if (asked.length > METRICS_MAX || windows.length > 2)
    return { refusal: "too-many", words: question.trim() };
  const isFollowUp = metrics.found.length === 0;
  const range = windows[0]?.range ?? before?.range ?? context.window;
  return {
    query: {
      metrics: asked,
      range,
      compare: compare ?? (isFollowUp && windows.length === 0 ? (before?.compare ?? null) : null),
      against: windows[1]?.range ?? null,
      by: by ?? (isFollowUp ? (before?.by ?? null) : rank && !by ? "day" : null),
      rank: rank ?? (isFollowUp ? (before?.rank ?? null) : null),
    },
    leftover,
    isWindowAssumed: windows.length === 0,
  };
}

/** The longest words first, so that 退款率 is not 退款. */
const SORTED_WORDS = METRICS.flatMap(({ id, words }) => words.map((word) => ({ id, word }))).sort(
  (a, b) => b.word.length - a.word.length,
);

function takeMetrics(text: string): { readonly found: readonly MetricId[]; readonly rest: string } {
  let rest = text;
  const places: { readonly id: MetricId; readonly at: number }[] = [];
  for (const { id, word } of SORTED_WORDS) {
    const pattern = /^[a-z ]+$/.test(word) ? new RegExp(`\\b${word}\\b`) : new RegExp(word);
    for (let match = pattern.exec(rest); match; match = pattern.exec(rest)) {
      if (!places.some((place) => place.id === id)) places.push({ id, at: match.index });
      // Blanks of the same length keep the places of the others.
      rest =
        rest.slice(0, match.index) +
        " ".repeat(word.length) +
        rest.slice(match.index + word.length);
    }
  }
  return { found: places.sort((a, b) => a.at - b.at).map(({ id }) => id), rest };
}

function takeRank(take: (pattern: RegExp) => RegExpMatchArray | null): TypedQuery["rank"] {
  let rank: TypedQuery["rank"] = null;
  for (const [pattern, from] of RANKS) {
    const found = take(pattern);
    if (!found || rank !== null) continue;
    const told = found[1];
    const count = told === undefined ? RANK_COUNT : (ONES[told] ?? Number(told));
    rank = { from, count: Math.min(Math.max(count, 1), 20) };
  }
  return rank;
}
