import type { Stage } from "../facts/missing-facts";
import type { Clause, Score, ScoreFeature, ScriptLine } from "./copy";
import type { HookType } from "./pattern";

/** Points that a feature gives until a shop's own results say otherwise; and what results have taught, by element. */
export interface ScoreWeights {
  readonly byFeature: Readonly<Record<string, number>>;
  /** Learned effect of a hook type, in points. */
  readonly byHook: Partial<Record<HookType, number>>;
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
  byHook: {},
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
  const learned = weights.byHook[hook];
  if (learned !== undefined) features.push({ feature: `hook-${hook}`, points: learned });
  const sum = features.reduce((total, { points }) => total + points, 0);
  return { total: Math.max(0, Math.min(100, Math.round(sum))), features };
}
