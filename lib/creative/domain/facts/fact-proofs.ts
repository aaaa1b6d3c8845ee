import type { Proof } from "../compliance/proof";
import { sayPrice, sayPromotion } from "./fact-wording";
import type { ProductFact } from "./product-fact";

/** The proofs that a product's facts give to a compliance check: papers, and the basis of prices and offers. */
export function toProofs(facts: readonly ProductFact[]): Proof[] {
  return facts.flatMap(({ id, body }): Proof[] => {
    switch (body.kind) {
      case "proof":
        return [{ id, kind: body.proofKind, claim: body.claim, mustShow: [body.source] }];
      case "price":
        return [
          {
            id,
            kind: "price-basis",
            claim: sayPrice(body),
            mustShow: body.condition === null ? [] : [body.condition],
          },
        ];
      case "promotion":
        return [{ id, kind: "promotion", claim: sayPromotion(body), mustShow: [body.condition] }];
      default:
        return [];
    }
  });
}
