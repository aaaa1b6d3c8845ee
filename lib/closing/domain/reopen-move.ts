/** Whether a second person's word on opening this closing is asked for, given, or neither. */
export type RequestState = "none" | "own" | "open" | "approved";

export type ReopenMove =
  /** Asks for a second person's word. */
  | "ask"
  /** Gives the word that another one asked for, and opens. */
  | "confirm"
  /** Opens on a word that was given. */
  | "use"
  /** Opens, for the organization has no second person. */
  | "alone"
  | "not-closed"
  | "second-person"
  | "not-a-person";

/** What a request to open a closed month does: it asks, it confirms what another one asked, or it is refused. */
export function findReopenMove(
  lastStep: "close" | "ask" | "reopen" | null,
  request: RequestState,
  caller: { readonly actorKind: string; readonly isAlone: boolean },
): ReopenMove {
  if (lastStep === null || lastStep === "reopen") return "not-closed";
  const isPerson = caller.actorKind === "user" || caller.actorKind === "cli";
  if (caller.isAlone && isPerson) return "alone";
  if (request === "none") return "ask";
  if (request === "approved") return "use";
  if (request === "own") return "second-person";
  return isPerson ? "confirm" : "not-a-person";
}
