import {
  ImportPage,
  ImportShopParams,
  ListImportsInput,
  StartedImportDto,
  StartImportQuery,
} from "@/lib/importers";
import { listImports, startUploadedImport } from "@/lib/importers/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "Imports of a shop, newest first",
  permission: "imports.view",
  params: ImportShopParams,
  query: ListImportsInput,
  response: ImportPage,
  run: (ctx, { shop, cursor, limit }) => listImports(ctx, { shopId: shop, cursor, limit }),
});

export const POST = route({
  summary: "Hand in files (multipart, fields named file); they are posted, or rehearsed, by a job",
  permission: "imports.post",
  params: ImportShopParams,
  query: StartImportQuery,
  takesFiles: true,
  response: StartedImportDto,
  status: 202,
  run: (ctx, { shop, mode }, { request }) =>
    startUploadedImport(ctx, { shopId: shop, mode, request }),
});
