import { isIP } from "node:net";

/**
 * The caller's address as the nearest proxy states it, or null. Good for counting and for the trail, never for
 * deciding who somebody is: without a proxy in front the header is the caller's own word.
 */
export function readClientAddress(headers: Pick<Headers, "get">): string | null {
  const stated = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  return isIP(stated) ? stated : null;
}
