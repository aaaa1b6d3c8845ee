import "server-only";
import { listFigureParts } from "@/lib/ledger/server";
import { type Ctx, requirePermission } from "@/lib/platform/context";
import type { PartsDto, PartsInput } from "../schemas";

/** What a tile can be narrowed to, the largest first, and which metrics the book tells of it. */
export async function listParts(
  ctx: Ctx,
  input: PartsInput & { readonly shopId: bigint },
): Promise<PartsDto> {
  requirePermission(ctx, "reports.view");
  const { items, metrics } = await listFigureParts(ctx, input);
  return { items: [...items], metrics: [...metrics] };
}
