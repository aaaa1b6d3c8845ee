import * as findingPause from "@/app/api/v1/shops/[shop]/diagnosis/findings/[id]/pause/route";
import * as finding from "@/app/api/v1/shops/[shop]/diagnosis/findings/[id]/route";
import * as diagnosis from "@/app/api/v1/shops/[shop]/diagnosis/route";
import * as tree from "@/app/api/v1/shops/[shop]/diagnosis/tree/route";
import * as forecasts from "@/app/api/v1/shops/[shop]/forecasts/route";
import type { PathHandlers } from "@/lib/platform/http";

/** What is off and why, and what is coming. */
export const DIAGNOSIS_PATHS: Readonly<Record<string, PathHandlers>> = {
  "/shops/{shop}/diagnosis": diagnosis,
  "/shops/{shop}/diagnosis/findings/{id}": finding,
  "/shops/{shop}/diagnosis/findings/{id}/pause": findingPause,
  "/shops/{shop}/diagnosis/tree": tree,
  "/shops/{shop}/forecasts": forecasts,
};
