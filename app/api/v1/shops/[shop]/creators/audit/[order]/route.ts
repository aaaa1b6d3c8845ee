import * as z from "zod";
import { CommissionParams, ReviewInput } from "@/lib/creators";
import { reviewCommission } from "@/lib/creators/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Say what is to be done about a commission: accepted, disputed or recovered",
  permission: "creators.edit",
  params: CommissionParams,
  body: ReviewInput,
  response: z.object({ order: z.string() }),
  run: (ctx, { shop, ...input }) => reviewCommission(ctx, { ...input, shopId: shop }),
});
