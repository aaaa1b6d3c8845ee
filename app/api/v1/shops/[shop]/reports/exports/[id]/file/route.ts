import { route } from "@/lib/platform/http";
import { ExportParams } from "@/lib/reports";
import { openExport } from "@/lib/reports/server";

export const GET = route({
  summary: "The bytes of a file that is written",
  permission: "reports.export",
  params: ExportParams,
  run: async (ctx, { shop, id }) => {
    const { name, type, size, body } = await openExport(ctx, { shopId: shop, exportId: id });
    return new Response(body, {
      headers: {
        "content-type": type,
        "content-length": String(size),
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      },
    });
  },
});
