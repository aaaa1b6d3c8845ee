import { ImportParams, StartedImportDto } from "@/lib/importers";
import { confirmImport } from "@/lib/importers/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Post exactly what the rehearsal showed",
  permission: "imports.post",
  params: ImportParams,
  response: StartedImportDto,
  status: 202,
  run: (ctx, { shop, id }) => confirmImport(ctx, { shopId: shop, importId: id }),
});
