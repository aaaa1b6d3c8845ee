import { route } from "@/lib/platform/http";
import { SampleFilesParams, SampleFilesQuery } from "@/lib/simulation";
import { openSampleDownload } from "@/lib/simulation/server";

export const GET = route({
  summary: "Sample exports of a made-up shop: a zip of all, or one format",
  permission: "shops.view",
  params: SampleFilesParams,
  query: SampleFilesQuery,
  run: async (ctx, { shop, format }) => {
    const { name, body } = openSampleDownload(ctx, { shopId: shop, format });
    return new Response(body, {
      headers: {
        "content-type": "application/octet-stream",
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      },
    });
  },
});
