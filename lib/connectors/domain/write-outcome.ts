/**
 * What came of sending a change.
 *
 * `taken` and `refused` are the platform's own word. `busy` was not taken and may be sent again. `unknown` may have been
 * taken: no write of the platform carries a key that makes a repeat harmless, so it is read back before anything else.
 * `unauthorised` ends the run: every other call would meet the same.
 */
export type WriteOutcome =
  | { readonly kind: "taken" }
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "busy" }
  | { readonly kind: "unknown" }
  | { readonly kind: "unauthorised"; readonly message: string };

/** Rounds of sending and reading back that one change gets. */
export const ROUNDS_MAX = 3;

/** Whether a change that is not in place after its round is sent once more. */
export const mayRepeat = (outcome: WriteOutcome): boolean =>
  outcome.kind === "busy" || outcome.kind === "unknown";

/** How long to wait before the next round, in milliseconds. */
export const waitBefore = (round: number): number => 500 * 4 ** (round - 1);

/** The platform's codes for "too often" and "not now"; the lists it publishes differ, these appear in all of them. */
const BUSY_CODES: ReadonlySet<string> = new Set(["40100", "40110", "51010", "50000", "51000"]);
const TOKEN_CODES: ReadonlySet<string> = new Set([
  "40001",
  "40102",
  "40103",
  "40104",
  "40105",
  "40107",
]);

/** What an answer's code says of the whole call; HTTP states count where there is no code. */
export function judgeCode(code: string | null, status: number, message: string): WriteOutcome {
  if (code === "0") return { kind: "taken" };
  if (code !== null && TOKEN_CODES.has(code)) return { kind: "unauthorised", message };
  if (code !== null && BUSY_CODES.has(code)) return { kind: "busy" };
  if (code === null && (status === 429 || status === 503)) return { kind: "busy" };
  if (code === null && (status === 401 || status === 403)) return { kind: "unauthorised", message };
  if (code === null) return { kind: "unknown" };
  return { kind: "refused", message };
}
