import type { Stage } from "../facts/missing-facts";
import type { Clause, Score, ScoreFeature, ScriptLine } from "./copy";
import type { HookType } from "./pattern";

/** Points that a feature gives until a shop's own results say otherwise; and what results have taught, by element. */
export interface ScoreWeights {
  readonly byFeature: Readonly<Record<string, number>>;
  /** Learned effect of an element, in points, under its `factor=value`. */
  readonly byElement: Readonly<Record<string, number>>;
}

/** Starting weights: judgement, not measurement; the page says so until results replace them. */
export const PRIOR_WEIGHTS: ScoreWeights = {
  byFeature: {
    base: 40,
    "title-length": 15,
    "title-number": 8,
    "title-question": 6,
    "second-person": 5,
    "hook-fits-stage": 14,
    "facts-cited": 12,
  },
  byElement: {},
};

const HOOKS_OF_STAGE: Record<Stage, readonly HookType[]> = {
  interest: ["pain", "scene", "question", "people"],
  intent: ["figure", "objection", "price", "question"],
  loyal: ["use", "care", "combination", "exclusive"],
};

/** The features of a text and the points that each gives. Nothing hidden: the sum of the parts is the total, at most 100. */
export function scoreCopy(
  copy: {
    readonly stage: Stage;
    readonly hook: HookType;
    readonly elements: Readonly<Record<string, string | null>>;
    readonly title: Clause;
    readonly script: readonly ScriptLine[];
  },
  weights: ScoreWeights,
): Score {
  const { title, script, hook, stage } = copy;
  const length = Array.from(title.text).length;
  const cited = new Set([title, ...script].flatMap(({ factIds }) => factIds));
  const present: readonly (readonly [string, boolean])[] = [
    ["base", true],
    ["title-length", length >= 12 && length <= 18],
    ["title-number", /\d/.test(title.text)],
    ["title-question", /[?？]/.test(title.text)],
    ["second-person", /[你您]/.test(title.text + (script[0]?.text ?? ""))],
    ["hook-fits-stage", HOOKS_OF_STAGE[stage].includes(hook)],
    ["facts-cited", cited.size >= 4],
  ];
  const features: ScoreFeature[] = present
    .filter(([, isPresent]) => isPresent)
    .map(([feature]) => ({ feature, points: weights.byFeature[feature] ?? 0 }));
  for (const [factor, value] of Object.entries(copy.elements)) {
    const learned = weights.byElement[`${factor}=${value}`];
    if (learned) features.push({ feature: `${factor}=${value}`, points: learned });
  }
  const sum = features.reduce((total, { points }) => total + points, 0);
  return { total: Math.max(0, Math.min(100, Math.round(sum))), features };
}
