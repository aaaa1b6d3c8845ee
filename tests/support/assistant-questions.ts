import { readFileSync } from "node:fs";
import type { Group, RefusalCode, TypedQuery } from "@/lib/assistant/domain/read-question";
import type { MetricId } from "@/lib/ledger";

/** A question with what it asks, written down by hand. */
export interface AnsweredQuestion {
  readonly ask: string;
  readonly metrics: readonly MetricId[];
  readonly from: string;
  readonly to: string;
  readonly by?: Group;
  readonly compare?: "previous" | "year";
  readonly rank?: readonly ["top" | "bottom", number];
  readonly against?: readonly [string, string];
  readonly assumed?: true;
}

export interface RefusedQuestion {
  readonly ask: string;
  readonly refusal: RefusalCode;
}

/** Two hundred questions in Chinese and English, a third of them out of scope or meant to mislead. */
export const QUESTIONS: {
  readonly today: string;
  readonly answered: readonly AnsweredQuestion[];
  readonly refused: readonly RefusedQuestion[];
} = JSON.parse(
  readFileSync(new URL("../golden/assistant/questions.json", import.meta.url), "utf8"),
);

export function toQuery(question: AnsweredQuestion): TypedQuery {
  const { rank, against } = question;
  return {
    metrics: question.metrics,
    range: { from: question.from, to: question.to },
    compare: question.compare ?? null,
    against: against ? { from: against[0], to: against[1] } : null,
    by: question.by ?? null,
    rank: rank ? { from: rank[0], count: rank[1] } : null,
  };
}
