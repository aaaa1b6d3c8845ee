import { ProductFactParams, ProofFileDto } from "@/lib/creative";
import { receiveProofFile, sendProofFile } from "@/lib/creative/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "The paper of a proof",
  permission: "creative.view",
  params: ProductFactParams,
  run: (ctx, { shop, id }) => sendProofFile(ctx, { shopId: shop, factId: id }),
});

export const POST = route({
  summary: "Keep the paper of a proof (multipart: file; a PDF or a picture)",
  permission: "creative.edit",
  params: ProductFactParams,
  takesFiles: true,
  response: ProofFileDto,
  status: 201,
  run: (ctx, { shop, id }, { request }) =>
    receiveProofFile(ctx, { shopId: shop, factId: id, request }),
});
