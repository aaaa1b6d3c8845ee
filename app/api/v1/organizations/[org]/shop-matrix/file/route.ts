import { route } from "@/lib/platform/http";
import { MatrixExportInput } from "@/lib/reports";
import { openMatrixFile } from "@/lib/reports/server";
import { OrganizationParams } from "@/lib/tenancy";

export const GET = route({
  summary: "Every shop of an organization over one window, as a file with its formulas",
  permission: "agency.view",
  params: OrganizationParams,
  query: MatrixExportInput,
  run: async (ctx, { from, to, currency, compare, format, language }) => {
    const file = await openMatrixFile(ctx, { from, to, currency, compare, format, language });
    return new Response(file.body, {
      headers: {
        "content-type": file.type,
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      },
    });
  },
});
