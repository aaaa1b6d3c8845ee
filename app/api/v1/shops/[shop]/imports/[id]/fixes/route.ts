import { FixImportInput, ImportParams, StartedImportDto } from "@/lib/importers";
import { fixImport } from "@/lib/importers/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Put cells of refused rows right and rehearse again; the kept file stays as it was",
  permission: "imports.post",
  params: ImportParams,
  body: FixImportInput,
  response: StartedImportDto,
  status: 202,
  run: (ctx, { shop, id, fixes }) => fixImport(ctx, { shopId: shop, importId: id, fixes }),
});
