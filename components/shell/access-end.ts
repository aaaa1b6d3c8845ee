import type { ErrorKind } from "@/lib/kernel";

export type AccessEnd = "reload" | "sign-in";

/**
 * What becomes of an open page when the server no longer answers for its shop; null while the page stays. A reader who
 * is unknown has to come in anew. Whoever is told not-found sees the server's own page for that by loading it once more,
 * and where the page came back all the same, loading it again would come to nothing again.
 */
export function findAccessEnd(kind: ErrorKind | null, hasReloaded: boolean): AccessEnd | null {
  if (kind === "unauthenticated") return "sign-in";
  if (kind !== "not-found") return null;
  return hasReloaded ? "sign-in" : "reload";
}
