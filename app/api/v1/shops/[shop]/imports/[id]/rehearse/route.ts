import { ImportParams, RehearseImportInput, StartedImportDto } from "@/lib/importers";
import { rehearseAgain } from "@/lib/importers/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Rehearse an import once more, also with some of its files read otherwise",
  permission: "imports.post",
  params: ImportParams,
  body: RehearseImportInput,
  response: StartedImportDto,
  status: 202,
  run: (ctx, { shop, id, readings }) =>
    rehearseAgain(ctx, { shopId: shop, importId: id, readings }),
});
