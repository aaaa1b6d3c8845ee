import { ExperimentDto } from "@/lib/experiments";
import { PackageParams, PolicyTestInput } from "@/lib/packages";
import { startPolicyTest } from "@/lib/packages/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Registers a test of the policy against showing everything at hand",
  permission: "recommendation.edit",
  params: PackageParams,
  body: PolicyTestInput,
  response: ExperimentDto,
  status: 201,
  run: (ctx, { shop, ...input }) => startPolicyTest(ctx, { ...input, shopId: shop }),
});
