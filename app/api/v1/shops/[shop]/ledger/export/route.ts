import { ExportInput, LedgerParams } from "@/lib/ledger";
import { openJournalDownload } from "@/lib/ledger/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "The journal as text that hledger, ledger, beancount or a spreadsheet reads",
  permission: "ledger.export",
  params: LedgerParams,
  query: ExportInput,
  run: async (ctx, { shop, ...input }) => {
    const { name, type, body } = openJournalDownload(ctx, { ...input, shopId: shop });
    return new Response(body, {
      headers: { "content-type": type, "content-disposition": `attachment; filename="${name}"` },
    });
  },
});
