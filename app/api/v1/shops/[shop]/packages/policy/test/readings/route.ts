import { ExperimentDto } from "@/lib/experiments";
import { PackageParams } from "@/lib/packages";
import { readPolicyTest } from "@/lib/packages/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Reads the running test of the policy from what its shoppers left",
  permission: "recommendation.edit",
  params: PackageParams,
  response: ExperimentDto,
  run: (ctx, { shop }) => readPolicyTest(ctx, { shopId: shop }),
});
