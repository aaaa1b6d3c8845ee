import * as explanations from "@/app/api/v1/shops/[shop]/reconciliation/explanations/route";
import * as explanationRows from "@/app/api/v1/shops/[shop]/reconciliation/explanations/rows/route";
import * as feeRule from "@/app/api/v1/shops/[shop]/reconciliation/fee-rules/[id]/route";
import * as feeRules from "@/app/api/v1/shops/[shop]/reconciliation/fee-rules/route";
import * as adjustment from "@/app/api/v1/shops/[shop]/reconciliation/items/[id]/adjustment/route";
import * as item from "@/app/api/v1/shops/[shop]/reconciliation/items/[id]/route";
import * as actions from "@/app/api/v1/shops/[shop]/reconciliation/items/actions/route";
import * as items from "@/app/api/v1/shops/[shop]/reconciliation/items/route";
import * as reconciliation from "@/app/api/v1/shops/[shop]/reconciliation/route";
import * as rows from "@/app/api/v1/shops/[shop]/reconciliation/rows/route";
import * as toldFigures from "@/app/api/v1/shops/[shop]/reconciliation/told-figures/route";
import * as workload from "@/app/api/v1/shops/[shop]/reconciliation/workload/route";
import type { PathHandlers } from "@/lib/platform/http";

/** What holds the files against each other, and the work on what differs. */
export const RECONCILIATION_PATHS: Readonly<Record<string, PathHandlers>> = {
  "/shops/{shop}/reconciliation": reconciliation,
  "/shops/{shop}/reconciliation/items": items,
  "/shops/{shop}/reconciliation/items/actions": actions,
  "/shops/{shop}/reconciliation/items/{id}": item,
  "/shops/{shop}/reconciliation/items/{id}/adjustment": adjustment,
  "/shops/{shop}/reconciliation/explanations": explanations,
  "/shops/{shop}/reconciliation/explanations/rows": explanationRows,
  "/shops/{shop}/reconciliation/told-figures": toldFigures,
  "/shops/{shop}/reconciliation/rows": rows,
  "/shops/{shop}/reconciliation/workload": workload,
  "/shops/{shop}/reconciliation/fee-rules": feeRules,
  "/shops/{shop}/reconciliation/fee-rules/{id}": feeRule,
};
