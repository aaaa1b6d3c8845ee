import type { Copy } from "../text/copy";

/** 强有用, 弱有用, 无用: whether a viewer takes something away. */
export const CONTENT_VALUES = ["strong", "weak", "none"] as const;
export type ContentValue = (typeof CONTENT_VALUES)[number];

/** The three questions of the rubric, answered from the text alone. */
export interface ContentRating {
  readonly value: ContentValue;
  readonly hasSteps: boolean;
  readonly hasProblemSolved: boolean;
  readonly hasSpecification: boolean;
}

/** Strong: at least two of steps shown, a problem solved, a specification stated. Weak: one. A person may say otherwise. */
export function rateContent(copy: Pick<Copy, "title" | "script">): ContentRating {
  const text = [copy.title, ...copy.script].map((clause) => clause.text).join("\n");
  const hasSteps =
    /先.{0,12}(?:再|然后)|[一二三]步|推|拧|冲|装|拆|放进|搓开|薄涂|撕开|闷|煮|泡/.test(text);
  const asks = /[?？]|怕|担心|遇到过|犹豫/.test(text);
  const answers = copy.script.some(({ role }) => role === "answer" || role === "point");
  const hasSpecification = /\d/.test(text);
  const points = [hasSteps, asks && answers, hasSpecification].filter(Boolean).length;
  return {
    value: points >= 2 ? "strong" : points === 1 ? "weak" : "none",
    hasSteps,
    hasProblemSolved: asks && answers,
    hasSpecification,
  };
}
