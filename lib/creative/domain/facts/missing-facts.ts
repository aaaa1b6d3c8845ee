import { type FactKind, factsOf, type ProductFact } from "./product-fact";

/** 潜在兴趣, 意向明确, 忠诚复购. */
export const STAGES = ["interest", "intent", "loyal"] as const;
export type Stage = (typeof STAGES)[number];

/** A kind of fact of which a stage wants more. */
export interface MissingFact {
  readonly kind: FactKind;
  readonly have: number;
  readonly want: number;
  /** Without these nothing can be written; without the others less can. */
  readonly isRequired: boolean;
}

interface Want {
  readonly kind: FactKind;
  readonly want: number;
  readonly required: number;
}

const WANTS: Record<Stage, readonly Want[]> = {
  interest: [
    { kind: "identity", want: 1, required: 1 },
    { kind: "selling-point", want: 4, required: 1 },
    { kind: "scene", want: 3, required: 1 },
    { kind: "audience", want: 2, required: 0 },
  ],
  intent: [
    { kind: "identity", want: 1, required: 1 },
    { kind: "selling-point", want: 4, required: 1 },
    { kind: "parameter", want: 3, required: 1 },
    { kind: "objection", want: 2, required: 0 },
    { kind: "price", want: 1, required: 0 },
    { kind: "proof", want: 1, required: 0 },
  ],
  loyal: [
    { kind: "identity", want: 1, required: 1 },
    { kind: "care", want: 2, required: 1 },
    { kind: "use", want: 2, required: 1 },
    { kind: "combination", want: 2, required: 0 },
    { kind: "promotion", want: 1, required: 0 },
  ],
};

/** What the ledger lacks for a stage, the required first: it is named, never padded. */
export function findMissingFacts(facts: readonly ProductFact[], stage: Stage): MissingFact[] {
  return WANTS[stage]
    .map(({ kind, want, required }) => {
      const have = factsOf(facts, kind).length;
      return { kind, have, want, isRequired: have < required };
    })
    .filter(({ have, want }) => have < want)
    .sort((a, b) => Number(b.isRequired) - Number(a.isRequired));
}
