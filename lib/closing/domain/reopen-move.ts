/** The last thing that was decided about a month, and by whom. */
export interface LastStep {
  readonly action: "close" | "ask" | "reopen";
  readonly actorKind: string;
  readonly actorId: string;
}

export type ReopenMove =
  | { readonly action: "ask" | "reopen"; readonly isAlone: boolean }
  | "not-closed"
  | "second-person"
  | "not-a-person";

/** What a request to open a closed month does: it asks, it confirms what another one asked, or it is refused. */
export function findReopenMove(
  last: LastStep | null,
  caller: { readonly actorKind: string; readonly actorId: string; readonly isAlone: boolean },
): ReopenMove {
  if (last === null || last.action === "reopen") return "not-closed";
  const isPerson = caller.actorKind === "user" || caller.actorKind === "cli";
  if (last.action === "close") {
    if (caller.isAlone && isPerson) return { action: "reopen", isAlone: true };
    return { action: "ask", isAlone: false };
  }
  if (last.actorKind === caller.actorKind && last.actorId === caller.actorId)
    return caller.isAlone && isPerson ? { action: "reopen", isAlone: true } : "second-person";
  return isPerson ? { action: "reopen", isAlone: false } : "not-a-person";
}
