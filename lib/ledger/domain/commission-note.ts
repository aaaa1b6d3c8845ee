import type { CommissionConfidence, CommissionMethod } from "./commission-account";

/** The judgement that an entry carries in its note. */
export interface NotedCommission {
  readonly method: CommissionMethod;
  readonly confidence: CommissionConfidence;
  readonly effectiveBps: number | null;
}

const NOTE =
  /^commission:(flow-billing|order-traffic|rate|none):(confirmed|contradicted|unmatched|unrated):(-?\d*)$/;

/** Reads what `toCommissionNote` wrote; null for any other note. */
export function parseCommissionNote(note: string | null): NotedCommission | null {
  const match = NOTE.exec(note ?? "");
  if (!match) return null;
  return {
    method: match[1] as CommissionMethod,
    confidence: match[2] as CommissionConfidence,
    effectiveBps: match[3] ? Number(match[3]) : null,
  };
}
