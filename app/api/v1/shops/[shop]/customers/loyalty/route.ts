import { CustomerParams, LoyaltyDto, ProgramInput } from "@/lib/customers";
import { getLoyalty, setProgram } from "@/lib/customers/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "Members by tier, and their points beside what the book owes for them",
  permission: "customers.view",
  params: CustomerParams,
  response: LoyaltyDto,
  run: (ctx, { shop }) => getLoyalty(ctx, { shopId: shop }),
});

export const PUT = route({
  summary: "Sets tiers of members and what a point is worth",
  permission: "customers.edit",
  params: CustomerParams,
  body: ProgramInput,
  run: (ctx, { shop, ...input }) => setProgram(ctx, { ...input, shopId: shop }),
});
