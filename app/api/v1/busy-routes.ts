import { SECURITY_HEADERS, serveDirectly } from "@/lib/platform/http";
import { POST as recommend } from "./shops/[shop]/recommendations/route";

/** The routes whose answers cost less than the way through the framework. */
export function serveBusyRoutes(): void {
  serveDirectly(
    [{ method: "POST", path: "/api/v1/shops/{shop}/recommendations", handler: recommend }],
    SECURITY_HEADERS,
  );
}
