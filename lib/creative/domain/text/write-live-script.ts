import { rulesFor } from "../compliance/all-packs";
import { toProofs } from "../facts/fact-proofs";
import { sayParameter, sayPrice, sayPromotion } from "../facts/fact-wording";
import { factsOf, type ProductFact } from "../facts/product-fact";
import type { Clause } from "./copy";
import { findTextFault, makeTextCheck } from "./text-fault";

export const LIVE_SEGMENTS = [
  "opening",
  "trouble",
  "walkthrough",
  "figures",
  "questions",
  "offer",
] as const;
export type LiveSegmentKind = (typeof LIVE_SEGMENTS)[number];

/** One stretch of a live script: what the host says, in order. */
export interface LiveSegment {
  readonly kind: LiveSegmentKind;
  readonly lines: readonly Clause[];
}

const LINE_MAX = 80;

interface Draft {
  readonly text: string | null;
  readonly facts: readonly ProductFact[];
}

/** The run of a product's live script, every line resting on a fact. Segments without facts are left out, not padded. */
export function writeLiveScript(facts: readonly ProductFact[]): LiveSegment[] {
  const [identity] = factsOf(facts, "identity");
  if (!identity) return [];
  const check = makeTextCheck(rulesFor(identity.body.category), {
    proofs: toProofs(facts),
    ownNames: [identity.body.name, identity.body.brand ?? ""],
  });
  return LIVE_SEGMENTS.map((kind) => ({
    kind,
    lines: draftSegment(kind, facts, identity).flatMap(({ text, facts: cited }) => {
      const isFine =
        text !== null && !findTextFault({ text, facts: cited, charactersMax: LINE_MAX }, check);
      return isFine ? [{ text, factIds: cited.map(({ id }) => id), pattern: `live/${kind}` }] : [];
    }),
  })).filter(({ lines }) => lines.length > 0);
}

function draftSegment(
  kind: LiveSegmentKind,
  facts: readonly ProductFact[],
  identity: ReturnType<typeof factsOf<"identity">>[number],
): Draft[] {
  const { name, noun } = identity.body;
  const points = factsOf(facts, "selling-point");
  switch (kind) {
    case "opening":
      return [
        { text: `这一件讲${name}，刚进来的朋友可以先听听`, facts: [identity] },
        ...factsOf(facts, "audience").map((fact) => ({
          text: `${fact.body.name}可以留下来听`,
          facts: [fact],
        })),
      ];
    case "trouble":
      return points.map((fact) => ({
        text: fact.body.pain && `有没有遇到过${fact.body.pain}？说的就是${fact.body.topic}`,
        facts: [fact],
      }));
    case "walkthrough":
      return [
        ...points.map((fact) => ({
          text: `看镜头，${fact.body.topic}：${fact.body.phrase}`,
          facts: [fact],
        })),
        ...factsOf(facts, "scene").map((fact) => ({
          text: `${fact.body.place}，${fact.body.action}`,
          facts: [fact],
        })),
      ];
    case "figures":
      return [
        ...factsOf(facts, "parameter").map((fact) => ({
          text: [sayParameter(fact.body), fact.body.meaning ?? ""].filter(Boolean).join("，"),
          facts: [fact],
        })),
        ...factsOf(facts, "proof").map((fact) => ({
          text: `${fact.body.claim}（${fact.body.source}）`,
          facts: [fact],
        })),
      ];
    case "questions":
      return factsOf(facts, "objection").map((fact) => ({
        text: `${fact.body.worry}？${fact.body.answer}`,
        facts: [fact],
      }));
    case "offer":
      return [
        ...factsOf(facts, "price").map((fact) => ({
          text: `${noun}${sayPrice(fact.body)}`,
          facts: [fact, identity],
        })),
        ...factsOf(facts, "promotion").map((fact) => ({
          text: sayPromotion(fact.body),
          facts: [fact],
        })),
      ];
  }
}
