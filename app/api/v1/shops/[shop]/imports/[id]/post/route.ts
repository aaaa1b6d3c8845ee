import { ConfirmImportInput, ImportParams, StartedImportDto } from "@/lib/importers";
import { confirmImport } from "@/lib/importers/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Post exactly what the rehearsal showed",
  permission: "imports.post",
  params: ImportParams,
  body: ConfirmImportInput,
  response: StartedImportDto,
  status: 202,
  run: (ctx, { shop, id, reason }) => confirmImport(ctx, { shopId: shop, importId: id, reason }),
});
