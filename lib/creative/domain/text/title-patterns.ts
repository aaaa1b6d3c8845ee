import { sayParameter, sayPrice, sayPromotion } from "../facts/fact-wording";
import { definePatterns, type Pattern } from "./pattern";

const interest = definePatterns({ role: "title", stages: ["interest"] });
const intent = definePatterns({ role: "title", stages: ["intent"] });
const loyal = definePatterns({ role: "title", stages: ["loyal"] });

/** 潜在兴趣: trouble, scene, question, people; no price. */
const INTEREST: readonly Pattern[] = [
  interest(
    "pain",
    "pain-swap",
    ["point", "identity"],
    ({ point, identity }) =>
      point.pain && `总怕${point.pain}？换个${point.label}的${identity.noun}`,
  ),
  interest(
    "pain",
    "pain-ask",
    ["point", "identity"],
    ({ point, identity }) => point.pain && `又是${point.pain}？${identity.noun}要看${point.topic}`,
  ),
  interest(
    "pain",
    "pain-people",
    ["point", "audience", "identity"],
    ({ point, audience, identity }) =>
      point.pain && `${audience.name}怕${point.pain}？看看这款${identity.noun}`,
  ),
  interest(
    "question",
    "met-it",
    ["point"],
    ({ point }) => point.pain && `遇到过${point.pain}吗？${point.label}试试看`,
  ),
  interest(
    "question",
    "how-choose",
    ["point", "identity"],
    ({ point, identity }) => `${identity.noun}怎么挑？先看${point.topic}，${point.label}`,
  ),
  interest(
    "question",
    "two-topics",
    ["point", "other", "identity"],
    ({ point, other, identity }) =>
      `挑${identity.noun}，${point.topic}和${other.topic}你更看重哪个？`,
  ),
  interest(
    "question",
    "carry-what",
    ["scene", "identity"],
    ({ scene, identity }) => `${scene.place}带什么${identity.noun}？${scene.action}`,
  ),
  interest(
    "scene",
    "place-action",
    ["scene", "identity"],
    ({ scene, identity }) => `${scene.place}有它，${scene.action}的${identity.noun}`,
  ),
  interest(
    "scene",
    "place-phrase",
    ["scene", "point"],
    ({ scene, point }) => `${scene.place}：${point.phrase}`,
  ),
  interest(
    "scene",
    "place-label",
    ["scene", "point", "identity"],
    ({ scene, point, identity }) => `${scene.place}的${identity.noun}，${point.label}`,
  ),
  interest("scene", "moment", ["scene"], ({ scene }) => `${scene.place}的小片刻，${scene.action}`),
  interest(
    "people",
    "for-people",
    ["audience", "point", "identity"],
    ({ audience, point, identity }) =>
      `写给${audience.name}：${point.label}的${identity.noun}长这样`,
  ),
  interest("people", "people-phrase", ["audience", "point"], ({ audience, point }) =>
    point.phrase.startsWith(point.topic)
      ? null
      : `${audience.name}会留意的${point.topic}：${point.phrase}`,
  ),
  interest(
    "people",
    "people-pain",
    ["audience", "point"],
    ({ audience, point }) => point.pain && `${audience.name}注意，${point.pain}可以避开`,
  ),
  interest(
    "people",
    "people-topic",
    ["audience", "point", "identity"],
    ({ audience, point, identity }) => `${audience.name}选${identity.noun}，${point.topic}不能马虎`,
  ),
  interest(
    "point",
    "phrase",
    ["point", "identity"],
    ({ point, identity }) => `这款${identity.noun}，${point.phrase}`,
  ),
  interest(
    "point",
    "two-labels",
    ["point", "other", "identity"],
    ({ point, other, identity }) => `${point.label}，${other.label}，${identity.noun}就该这样`,
  ),
  interest(
    "scene",
    "place-one",
    ["point", "scene", "identity"],
    ({ point, scene, identity }) => `${scene.place}用得上，${point.label}的${identity.noun}`,
  ),
];

/** 意向明确: parameters, proof, objections, price. */
const INTENT: readonly Pattern[] = [
  intent(
    "figure",
    "figure-label",
    ["parameter", "point", "identity"],
    ({ parameter, point, identity }) =>
      `${identity.noun}${sayParameter(parameter)}，${point.label}`,
  ),
  intent(
    "figure",
    "figure-meaning",
    ["parameter"],
    ({ parameter }) => parameter.meaning && `${sayParameter(parameter)}，${parameter.meaning}`,
  ),
  intent(
    "figure",
    "two-figures",
    ["parameter", "second", "identity"],
    ({ parameter, second, identity }) =>
      `${identity.noun}参数：${sayParameter(parameter)}、${sayParameter(second)}`,
  ),
  intent(
    "figure",
    "figure-topic",
    ["parameter", "point"],
    ({ parameter, point }) => `看完${point.topic}再看${sayParameter(parameter)}`,
  ),
  intent(
    "figure",
    "check-figure",
    ["parameter", "identity"],
    ({ parameter, identity }) => `下单${identity.noun}之前，核对${sayParameter(parameter)}`,
  ),
  intent(
    "objection",
    "worry-answer",
    ["objection"],
    ({ objection }) => `${objection.worry}？${objection.answer}`,
  ),
  intent(
    "objection",
    "worry-noun",
    ["objection", "identity"],
    ({ objection, identity }) => `关于${identity.noun}，${objection.worry}？说清楚`,
  ),
  intent(
    "objection",
    "worry-label",
    ["objection", "point"],
    ({ objection, point }) => `${point.label}我知道，那${objection.worry}？`,
  ),
  intent(
    "question",
    "how-made",
    ["point"],
    ({ point }) => `${point.topic}怎么做到？${point.phrase}`,
  ),
  intent(
    "question",
    "which-topics",
    ["point", "other", "identity"],
    ({ point, other, identity }) => `${identity.noun}怎么选？${point.topic}、${other.topic}逐项看`,
  ),
  intent(
    "question",
    "what-it-means",
    ["parameter"],
    ({ parameter }) =>
      parameter.meaning && `${sayParameter(parameter)}怎么理解？${parameter.meaning}`,
  ),
  intent(
    "point",
    "point-figure",
    ["point", "parameter"],
    ({ point, parameter }) => `${point.phrase}，${sayParameter(parameter)}`,
  ),
  intent(
    "point",
    "list",
    ["point", "other", "parameter"],
    ({ point, other, parameter }) => `${point.label}/${other.label}/${sayParameter(parameter)}`,
  ),
  intent(
    "point",
    "reason",
    ["point", "identity"],
    ({ point, identity }) => `选这款${identity.noun}的一个理由：${point.phrase}`,
  ),
  intent(
    "price",
    "price-label",
    ["price", "point", "identity"],
    ({ price, point, identity }) => `${sayPrice(price)}，${point.label}的${identity.noun}`,
  ),
  intent(
    "price",
    "price-figure",
    ["price", "parameter"],
    ({ price, parameter }) => `${sayParameter(parameter)}，${sayPrice(price)}`,
  ),
  intent(
    "price",
    "price-clear",
    ["price", "identity"],
    ({ price, identity }) => `${identity.noun}价格写明白：${sayPrice(price)}`,
  ),
  intent("point", "proof", ["proof"], ({ proof }) => `${proof.claim}（${proof.source}）`),
];

/** 忠诚复购: another use, care, combination, what is for regulars. */
const LOYAL: readonly Pattern[] = [
  loyal(
    "use",
    "new-use",
    ["use", "identity"],
    ({ use, identity }) => `${identity.noun}换个用法：${use.text}`,
  ),
  loyal("use", "also", ["use"], ({ use }) => `还可以这样，${use.text}`),
  loyal(
    "use",
    "use-place",
    ["use", "scene"],
    ({ use, scene }) => `除了${scene.place}，${use.text}`,
  ),
  loyal(
    "use",
    "use-ask",
    ["use", "identity"],
    ({ use, identity }) => `手边的${identity.noun}，你试过吗？${use.text}`,
  ),
  loyal(
    "use",
    "use-people",
    ["use", "audience"],
    ({ use, audience }) => `${audience.name}的新玩法：${use.text}`,
  ),
  loyal(
    "care",
    "care-noun",
    ["care", "identity"],
    ({ care, identity }) => `${identity.noun}养护：${care.text}`,
  ),
  loyal("care", "care-habit", ["care"], ({ care }) => `顺手的小习惯，${care.text}`),
  loyal(
    "care",
    "care-long",
    ["care", "identity"],
    ({ care, identity }) => `想让${identity.noun}好好的，${care.text}`,
  ),
  loyal(
    "care",
    "care-step",
    ["care", "identity"],
    ({ care, identity }) => `打理${identity.noun}的一步：${care.text}`,
  ),
  loyal(
    "care",
    "care-ask",
    ["care", "identity"],
    ({ care, identity }) => `${identity.noun}怎么打理？${care.text}`,
  ),
  loyal(
    "combination",
    "pair",
    ["combination", "identity"],
    ({ combination, identity }) => `${identity.noun}搭${combination.partner}，${combination.text}`,
  ),
  loyal(
    "combination",
    "pair-place",
    ["combination", "scene", "identity"],
    ({ combination, scene, identity }) =>
      `${scene.place}，${identity.noun}和${combination.partner}一起带`,
  ),
  loyal(
    "combination",
    "pair-why",
    ["combination"],
    ({ combination }) => `为什么配${combination.partner}？${combination.text}`,
  ),
  loyal("exclusive", "regulars", ["promotion"], ({ promotion }) =>
    promotion.isForRegulars ? `老朋友看这里：${sayPromotion(promotion)}` : null,
  ),
  loyal("exclusive", "regulars-noun", ["promotion", "identity"], ({ promotion, identity }) =>
    promotion.isForRegulars ? `再添${identity.noun}，${sayPromotion(promotion)}` : null,
  ),
  loyal(
    "people",
    "share",
    ["audience", "point", "identity"],
    ({ audience, point, identity }) => `身边有${audience.name}？这款${identity.noun}${point.label}`,
  ),
];

export const TITLE_PATTERNS: readonly Pattern[] = [...INTEREST, ...INTENT, ...LOYAL];
