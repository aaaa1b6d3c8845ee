import { PackageParams, PackagePolicyDto, RuleInput } from "@/lib/packages";
import { getPackagePolicy, setPackageRule } from "@/lib/packages/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "How lists get their package, what each one left, and whether the policy is worth it",
  permission: "recommendation.view",
  params: PackageParams,
  response: PackagePolicyDto,
  run: (ctx, { shop }) => getPackagePolicy(ctx, { shopId: shop }),
});

export const PUT = route({
  summary: "Sets how lists get their package",
  permission: "recommendation.edit",
  params: PackageParams,
  body: RuleInput,
  run: (ctx, { shop, ...input }) => setPackageRule(ctx, { ...input, shopId: shop }),
});
