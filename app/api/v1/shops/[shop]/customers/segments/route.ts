import { CustomerParams, SegmentInput, SegmentListDto } from "@/lib/customers";
import { createSegment, listSegments } from "@/lib/customers/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "The shop's segments with their size, flow and overlap",
  permission: "customers.view",
  params: CustomerParams,
  response: SegmentListDto,
  run: (ctx, { shop }) => listSegments(ctx, { shopId: shop }),
});

export const POST = route({
  summary: "Keeps a rule over what shoppers did under a name",
  permission: "customers.edit",
  params: CustomerParams,
  body: SegmentInput,
  status: 201,
  run: (ctx, { shop, ...input }) => createSegment(ctx, { ...input, shopId: shop }),
});
