import { route } from "@/lib/platform/http";
import { ReconciliationParams, ToldFiguresDto } from "@/lib/reconciliation";
import { readToldFigures } from "@/lib/reconciliation/server";

export const POST = route({
  summary:
    "What exports come to (multipart, fields named file), to hold against ours; nothing is posted",
  permission: "imports.post",
  params: ReconciliationParams,
  takesFiles: true,
  response: ToldFiguresDto,
  run: (ctx, { shop }, { request }) => readToldFigures(ctx, { shopId: shop, request }),
});
