import { normaliseText } from "./normalise-text";
import type { ProofKind } from "./rule";

/** A proof of the shop's ledger of facts, as a check needs it. */
export interface Proof {
  readonly id: string;
  readonly kind: ProofKind;
  /** The wording that the proof backs. */
  readonly claim: string;
  /** What must stand in the text with the claim: a patent's number and kind, the source of a figure. */
  readonly mustShow: readonly string[];
}

export interface ProofState {
  readonly proof: Proof;
  /** What the text should show and does not. */
  readonly missing: readonly string[];
}

/** The proof that backs the words from `start` to `end` of a normalised text: its own claim stands there. */
export function findProof(
  text: string,
  span: readonly [start: number, end: number],
  kinds: readonly ProofKind[],
  proofs: readonly Proof[],
): ProofState | null {
  for (const proof of proofs) {
    if (!kinds.includes(proof.kind)) continue;
    const claim = normaliseText(proof.claim).text;
    if (!claim || !covers(text, claim, span)) continue;
    const missing = proof.mustShow.filter((words) => !text.includes(normaliseText(words).text));
    return { proof, missing };
  }
  return null;
}

function covers(text: string, claim: string, [start, end]: readonly [number, number]): boolean {
  for (let at = text.indexOf(claim); at >= 0; at = text.indexOf(claim, at + 1))
    if (at <= start && at + claim.length >= end) return true;
  return false;
}
