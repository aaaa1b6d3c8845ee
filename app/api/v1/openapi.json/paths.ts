import * as jobCancel from "@/app/api/v1/shops/[shop]/jobs/[id]/cancel/route";
import * as job from "@/app/api/v1/shops/[shop]/jobs/[id]/route";
import * as shops from "@/app/api/v1/shops/route";
import type { PathHandlers } from "@/lib/platform/http";

/** Every documented path, one line each; a test compares the list with the folders. */
export const API_PATHS: Readonly<Record<string, PathHandlers>> = {
  "/shops": shops,
  "/shops/{shop}/jobs/{id}": job,
  "/shops/{shop}/jobs/{id}/cancel": jobCancel,
};
