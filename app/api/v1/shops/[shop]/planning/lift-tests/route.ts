import { LiftTestDto, LiftTestInput, LiftTestList, PlanningParams } from "@/lib/planning";
import { addLiftTest, listLiftTests } from "@/lib/planning/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "Experiments that the response curves must agree with",
  permission: "planning.view",
  params: PlanningParams,
  response: LiftTestList,
  run: (ctx, { shop }) => listLiftTests(ctx, { shopId: shop }),
});

export const POST = route({
  summary: "Tell what an experiment found",
  permission: "planning.edit",
  params: PlanningParams,
  body: LiftTestInput,
  response: LiftTestDto,
  status: 201,
  run: (ctx, { shop, ...test }) => addLiftTest(ctx, { ...test, shopId: shop }),
});
