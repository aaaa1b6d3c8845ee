import { allocate, type Minor } from "@/lib/kernel";

export const DISPUTE_STATUSES = ["open", "answered", "settled", "withdrawn"] as const;
export type DisputeStatus = (typeof DISPUTE_STATUSES)[number];
/** What may be done with a dispute: note an answer, end it, or drop the claim. */
export const DISPUTE_MOVES = ["answer", "settle", "withdraw"] as const;
export type DisputeMove = (typeof DISPUTE_MOVES)[number];

const AFTER: Readonly<Record<DisputeMove, DisputeStatus>> = {
  answer: "answered",
  settle: "settled",
  withdraw: "withdrawn",
};

/** Where a move leads, or null when the dispute is over. An answer may be followed by a better one. */
export function toNextStatus(status: DisputeStatus, move: DisputeMove): DisputeStatus | null {
  return status === "settled" || status === "withdrawn" ? null : AFTER[move];
}

/** What came back, spread over the orders by what was claimed of each; the parts sum to it. Needs recovered ≤ the claims. */
export function spreadRecovered(claims: readonly Minor[], recovered: Minor): Minor[] {
  return recovered === 0n ? claims.map(() => 0n) : allocate(recovered, claims);
}
