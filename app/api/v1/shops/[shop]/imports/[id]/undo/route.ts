import { ImportParams, StartedImportDto, UndoImportInput } from "@/lib/importers";
import { undoImport } from "@/lib/importers/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Take an import out of the book by reversal",
  permission: "imports.post",
  params: ImportParams,
  body: UndoImportInput,
  response: StartedImportDto,
  status: 202,
  run: (ctx, { shop, id, reason }) => undoImport(ctx, { shopId: shop, importId: id, reason }),
});
