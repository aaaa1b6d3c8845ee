import { SourceRowDto, SourceRowParams } from "@/lib/importers";
import { getSourceRow } from "@/lib/importers/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "A row of an uploaded file under the file's own headers",
  permission: "imports.view",
  params: SourceRowParams,
  response: SourceRowDto,
  run: (ctx, { shop, file, row }) => getSourceRow(ctx, { shopId: shop, fileId: file, row }),
});
