import { ImportDto, ImportParams } from "@/lib/importers";
import { getImport } from "@/lib/importers/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "One import and what became of each of its files",
  permission: "imports.view",
  params: ImportParams,
  response: ImportDto,
  run: (ctx, { shop, id }) => getImport(ctx, { shopId: shop, importId: id }),
});
