import { Readable } from "node:stream";
import { PackInput, PeriodParams } from "@/lib/closing";
import { openPack } from "@/lib/closing/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "The pack of a closed month: zip, or one of its files",
  permission: "ledger.export",
  params: PeriodParams,
  query: PackInput,
  run: async (ctx, { shop, ...input }) => {
    const { name, type, body } = await openPack(ctx, { ...input, shopId: shop });
    return new Response(Readable.toWeb(Readable.from(body)) as ReadableStream<Uint8Array>, {
      headers: { "content-type": type, "content-disposition": `attachment; filename="${name}"` },
    });
  },
});
