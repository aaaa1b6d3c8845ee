import * as approvalLimits from "@/app/api/v1/shops/[shop]/approval-limits/route";
import * as approval from "@/app/api/v1/shops/[shop]/approvals/[id]/route";
import * as approvals from "@/app/api/v1/shops/[shop]/approvals/route";
import type { PathHandlers } from "@/lib/platform/http";

/** Paths about who may see and do what. */
export const ACCESS_PATHS: Readonly<Record<string, PathHandlers>> = {
  "/shops/{shop}/approval-limits": approvalLimits,
  "/shops/{shop}/approvals": approvals,
  "/shops/{shop}/approvals/{id}": approval,
};
