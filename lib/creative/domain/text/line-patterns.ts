import { sayParameter, sayPrice, sayPromotion } from "../facts/fact-wording";
import { STAGES } from "../facts/missing-facts";
import type { SellingPointBody } from "../facts/product-fact";
import { definePatterns, type Pattern } from "./pattern";

const hookOfInterest = definePatterns({ role: "hook", stages: ["interest"] });
const hookOfIntent = definePatterns({ role: "hook", stages: ["intent"] });
const hookOfLoyal = definePatterns({ role: "hook", stages: ["loyal"] });
const point = definePatterns({ role: "point", stages: STAGES });
const further = definePatterns({ role: "further", stages: STAGES });
const figure = definePatterns({ role: "figure", stages: ["intent"] });
const setting = definePatterns({ role: "setting", stages: STAGES });
const answer = definePatterns({ role: "answer", stages: ["intent"] });
const proof = definePatterns({ role: "proof", stages: ["intent"] });
const care = definePatterns({ role: "care", stages: ["loyal"] });
const use = definePatterns({ role: "use", stages: ["loyal"] });
const combination = definePatterns({ role: "combination", stages: ["loyal"] });
const callOfInterest = definePatterns({ role: "action", stages: ["interest"] });
const callOfIntent = definePatterns({ role: "action", stages: ["intent"] });
const callOfLoyal = definePatterns({ role: "action", stages: ["loyal"] });

/** 提手呢？提手能勾在包带上: the topic is said twice. */
const opensWith = (point: SellingPointBody): boolean => point.phrase.startsWith(point.topic);
/** 小罐分装，因为小罐分装: the label is said twice. */
const repeats = ({ label, phrase }: SellingPointBody): boolean => phrase.includes(label);

const HOOKS: readonly Pattern[] = [
  hookOfInterest(
    "pain",
    "met",
    ["point"],
    (s) => s.point.pain && `是不是也遇到过，${s.point.pain}`,
  ),
  hookOfInterest(
    "pain",
    "worries",
    ["point", "identity"],
    (s) => s.point.pain && `挑${s.identity.noun}，总担心${s.point.pain}`,
  ),
  hookOfInterest(
    "pain",
    "again",
    ["point"],
    (s) => s.point.pain && `${s.point.pain}，谁都不想再来`,
  ),
  hookOfInterest(
    "pain",
    "people-pain",
    ["audience", "point"],
    (s) => s.point.pain && `${s.audience.name}会怕什么？${s.point.pain}`,
  ),
  hookOfInterest(
    "question",
    "ask-topic",
    ["point", "identity"],
    (s) => `你挑${s.identity.noun}，看不看${s.point.topic}？`,
  ),
  hookOfInterest(
    "question",
    "ask-scene",
    ["scene", "identity"],
    (s) => `${s.scene.place}，你带哪种${s.identity.noun}？`,
  ),
  hookOfInterest(
    "scene",
    "picture",
    ["scene"],
    (s) => `想象一下，${s.scene.place}，${s.scene.action}`,
  ),
  hookOfInterest(
    "scene",
    "scene-first",
    ["scene", "identity"],
    (s) => `镜头给到${s.scene.place}，${s.identity.noun}在手边`,
  ),
  hookOfInterest(
    "people",
    "look-here",
    ["audience", "identity"],
    (s) => `${s.audience.name}，停一下，看看这款${s.identity.noun}`,
  ),
  hookOfInterest(
    "people",
    "for-you",
    ["audience", "point"],
    (s) => `${s.audience.name}想要${s.point.topic}，往下看`,
  ),
  hookOfInterest(
    "point",
    "plain",
    ["point", "identity"],
    (s) => `今天只讲${s.identity.noun}的${s.point.topic}`,
  ),
  hookOfIntent(
    "point",
    "look-first",
    ["point", "identity"],
    (s) => `挑${s.identity.noun}，${s.point.topic}要看仔细`,
  ),
  hookOfIntent("point", "before-buy", ["point"], (s) => `下单前先看这条，${s.point.label}`),
  hookOfIntent(
    "figure",
    "figure-first",
    ["parameter"],
    (s) => `先报参数，${sayParameter(s.parameter)}`,
  ),
  hookOfIntent(
    "figure",
    "meaning",
    ["parameter"],
    (s) => s.parameter.meaning && `${s.parameter.name}该怎么看？`,
  ),
  hookOfIntent("objection", "worry", ["objection"], (s) => `${s.objection.worry}？这就回答`),
  hookOfIntent(
    "objection",
    "worry-first",
    ["objection", "identity"],
    (s) => `还在犹豫这款${s.identity.noun}，因为${s.objection.worry}？`,
  ),
  hookOfIntent(
    "question",
    "which",
    ["point", "other"],
    (s) => `${s.point.topic}还是${s.other.topic}？两样都看看`,
  ),
  hookOfIntent("price", "price-first", ["price"], (s) => `先说价格，${sayPrice(s.price)}`),
  hookOfLoyal("use", "other-use", ["identity"], (s) => `家里的${s.identity.noun}，还能换个用法`),
  hookOfLoyal(
    "use",
    "tried",
    ["identity", "scene"],
    (s) => `除了${s.scene.place}，${s.identity.noun}还能做什么？`,
  ),
  hookOfLoyal("care", "tidy", ["identity"], (s) => `手边的${s.identity.noun}，今天打理一下`),
  hookOfLoyal("care", "keep", ["identity"], (s) => `${s.identity.noun}用着顺手，打理也别落下`),
  hookOfLoyal(
    "combination",
    "pair",
    ["combination", "identity"],
    (s) => `${s.identity.noun}旁边，还可以放${s.combination.partner}`,
  ),
  hookOfLoyal(
    "people",
    "friends",
    ["identity"],
    (s) => `已经有这款${s.identity.noun}的朋友，看这条`,
  ),
];

const BODY: readonly Pattern[] = [
  point("point", "phrase", ["point"], (s) => s.point.phrase),
  point("point", "topic-phrase", ["point"], (s) =>
    opensWith(s.point) ? null : `先说${s.point.topic}，${s.point.phrase}`,
  ),
  point(
    "point",
    "it-phrase",
    ["point", "identity"],
    (s) => `这款${s.identity.noun}，${s.point.phrase}`,
  ),
  point("point", "why-label", ["point"], (s) =>
    repeats(s.point) ? null : `${s.point.label}，因为${s.point.phrase}`,
  ),
  point("question", "ask-phrase", ["point"], (s) =>
    opensWith(s.point) ? null : `${s.point.topic}呢？${s.point.phrase}`,
  ),
  further("point", "then", ["other"], (s) =>
    opensWith(s.other) ? null : `再看${s.other.topic}，${s.other.phrase}`,
  ),
  further("point", "also", ["other"], (s) =>
    opensWith(s.other) ? null : `${s.other.topic}也有讲究，${s.other.phrase}`,
  ),
  further("point", "besides", ["other"], (s) => `另外，${s.other.phrase}`),
  further("point", "label", ["other"], (s) =>
    repeats(s.other) ? null : `${s.other.label}：${s.other.phrase}`,
  ),
  figure(
    "figure",
    "meaning",
    ["parameter"],
    (s) => s.parameter.meaning && `${sayParameter(s.parameter)}，${s.parameter.meaning}`,
  ),
  figure(
    "figure",
    "plain",
    ["parameter", "second"],
    (s) => `${sayParameter(s.parameter)}，${sayParameter(s.second)}`,
  ),
  figure(
    "figure",
    "is",
    ["parameter"],
    (s) => `${s.parameter.name}是${s.parameter.value}${s.parameter.unit}，标在详情页`,
  ),
  figure(
    "figure",
    "look",
    ["parameter", "identity"],
    (s) => `${s.identity.noun}的数字：${sayParameter(s.parameter)}`,
  ),
  setting("scene", "place", ["scene"], (s) => `${s.scene.place}，${s.scene.action}`),
  setting("scene", "for-example", ["scene"], (s) => `比如${s.scene.place}，${s.scene.action}`),
  setting(
    "scene",
    "with-it",
    ["scene", "identity"],
    (s) => `${s.scene.place}拿出${s.identity.noun}，${s.scene.action}`,
  ),
  setting("scene", "say", ["scene"], (s) => `就说${s.scene.place}，${s.scene.action}`),
  answer(
    "objection",
    "direct",
    ["objection"],
    (s) => `${s.objection.worry}？${s.objection.answer}`,
  ),
  answer(
    "objection",
    "about",
    ["objection"],
    (s) => `至于${s.objection.worry}，${s.objection.answer}`,
  ),
  answer(
    "objection",
    "asked",
    ["objection"],
    (s) => `想问${s.objection.worry}？${s.objection.answer}`,
  ),
  proof("point", "claim", ["proof"], (s) => `${s.proof.claim}（${s.proof.source}）`),
  proof("point", "see", ["proof"], (s) => `依据在这里：${s.proof.claim}，见${s.proof.source}`),
  care("care", "plain", ["care"], (s) => s.care.text),
  care("care", "habit", ["care"], (s) => `打理起来，${s.care.text}`),
  care("care", "after", ["care"], (s) =>
    s.care.text.startsWith("用完") ? null : `用完记得，${s.care.text}`,
  ),
  use("use", "plain", ["use"], (s) => s.use.text),
  use("use", "try", ["use"], (s) => `可以试试，${s.use.text}`),
  use("use", "season", ["use", "identity"], (s) => `同一款${s.identity.noun}，${s.use.text}`),
  combination(
    "combination",
    "with",
    ["combination"],
    (s) => `配${s.combination.partner}，${s.combination.text}`,
  ),
  combination(
    "combination",
    "together",
    ["combination"],
    (s) => `和${s.combination.partner}放一起，${s.combination.text}`,
  ),
];

const CALLS: readonly Pattern[] = [
  callOfInterest("point", "look", ["identity"], (s) => `想细看这款${s.identity.noun}，点开就行`),
  callOfInterest("point", "save", ["identity"], (s) => `先收藏，挑${s.identity.noun}时翻出来看`),
  callOfInterest("point", "more", ["point"], (s) => `${s.point.topic}的细节，主页里有`),
  callOfInterest("point", "tell", ["scene"], (s) => `${s.scene.place}你会怎么用？聊聊看`),
  callOfInterest(
    "point",
    "know",
    ["identity"],
    (s) => `多了解一点，再决定要不要这款${s.identity.noun}`,
  ),
  callOfIntent("price", "price", ["price"], (s) => `${sayPrice(s.price)}，规格在下方选`),
  callOfIntent(
    "price",
    "price-look",
    ["price", "identity"],
    (s) => `${s.identity.noun}${sayPrice(s.price)}，点下方看规格`,
  ),
  callOfIntent(
    "point",
    "compare",
    ["identity"],
    (s) => `参数对得上，再把${s.identity.noun}放进购物车`,
  ),
  callOfIntent(
    "point",
    "details",
    ["parameter"],
    (s) => `${s.parameter.name}等参数，详情页逐项写了`,
  ),
  callOfIntent("price", "offer", ["promotion"], (s) =>
    s.promotion.isForRegulars ? null : sayPromotion(s.promotion),
  ),
  callOfLoyal("exclusive", "regulars", ["promotion"], (s) =>
    s.promotion.isForRegulars ? sayPromotion(s.promotion) : null,
  ),
  callOfLoyal("use", "show", ["identity"], (s) => `你的${s.identity.noun}怎么用？评论区说说`),
  callOfLoyal("care", "find", ["identity"], (s) => `需要再添${s.identity.noun}，店里找得到`),
  callOfLoyal(
    "combination",
    "partner",
    ["combination"],
    (s) => `${s.combination.partner}在店里，一起看看`,
  ),
  callOfLoyal("people", "keep-on", ["identity"], (s) => `更多${s.identity.noun}的用法，接着更新`),
];

export const LINE_PATTERNS: readonly Pattern[] = [...HOOKS, ...BODY, ...CALLS];
