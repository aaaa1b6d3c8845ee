import { CustomerParams, ProfilesDto, ProfilesInput } from "@/lib/customers";
import { recordProfiles } from "@/lib/customers/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "What the merchant knows of shoppers: age band, gender, size of city, child, fan",
  permission: "customers.edit",
  params: CustomerParams,
  body: ProfilesInput,
  response: ProfilesDto,
  run: (ctx, { shop, ...input }) => recordProfiles(ctx, { ...input, shopId: shop }),
});
