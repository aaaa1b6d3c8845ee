import { env } from "@/lib/env";
import type { PasskeySite } from "./passkeys";

/**
 * Where the browser is that a passkey is asked of. A request may lie about its host, but not to its browser's gain: the
 * browser signs the address it is really at, and offers only passkeys that were made there.
 */
export function toSite(headers: Pick<Headers, "get">): PasskeySite {
  if (env.PUBLIC_URL) return { origin: new URL(env.PUBLIC_URL).origin };
  const host = headers.get("x-forwarded-host") ?? headers.get("host") ?? "localhost";
  const scheme = headers.get("x-forwarded-proto") === "https" ? "https" : "http";
  const text = `${scheme}://${host}`;
  return { origin: URL.canParse(text) ? new URL(text).origin : "http://localhost" };
}
