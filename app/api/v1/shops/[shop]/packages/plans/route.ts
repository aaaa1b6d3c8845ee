import { PackageParams, PackagePlanDto, PackagePlanInput, PackagePlanList } from "@/lib/packages";
import { createPackagePlan, listPackagePlans } from "@/lib/packages/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "Plans of packages, the newest first, each with what it left beside its holdout",
  permission: "recommendation.view",
  params: PackageParams,
  response: PackagePlanList,
  run: (ctx, { shop }) => listPackagePlans(ctx, { shopId: shop }),
});

export const POST = route({
  summary: "Plans a package for everyone who wants something, within all budgets",
  permission: "recommendation.edit",
  params: PackageParams,
  body: PackagePlanInput,
  response: PackagePlanDto,
  status: 201,
  run: (ctx, { shop, ...input }) => createPackagePlan(ctx, { ...input, shopId: shop }),
});
