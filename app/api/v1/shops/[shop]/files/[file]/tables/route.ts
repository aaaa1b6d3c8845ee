import { FileParams, FilePreviewDto } from "@/lib/importers";
import { previewFile } from "@/lib/importers/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "The first rows of every table of an uploaded file, and what they look like",
  permission: "imports.view",
  params: FileParams,
  response: FilePreviewDto,
  run: (ctx, { shop, file }) => previewFile(ctx, { shopId: shop, fileId: file }),
});
