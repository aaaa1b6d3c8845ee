import * as comments from "@/app/api/v1/shops/[shop]/trends/comments/route";
import * as digests from "@/app/api/v1/shops/[shop]/trends/digests/route";
import * as feed from "@/app/api/v1/shops/[shop]/trends/feeds/[id]/route";
import * as feeds from "@/app/api/v1/shops/[shop]/trends/feeds/route";
import * as files from "@/app/api/v1/shops/[shop]/trends/files/route";
import * as trends from "@/app/api/v1/shops/[shop]/trends/route";
import type { PathHandlers } from "@/lib/platform/http";

/** What is rising, and where it is told from. */
export const TREND_PATHS: Readonly<Record<string, PathHandlers>> = {
  "/shops/{shop}/trends": trends,
  "/shops/{shop}/trends/comments": comments,
  "/shops/{shop}/trends/digests": digests,
  "/shops/{shop}/trends/feeds": feeds,
  "/shops/{shop}/trends/feeds/{id}": feed,
  "/shops/{shop}/trends/files": files,
};
