import { LiftTestParams } from "@/lib/planning";
import { removeLiftTest } from "@/lib/planning/server";
import { route } from "@/lib/platform/http";

export const DELETE = route({
  summary: "Forget an experiment",
  permission: "planning.edit",
  params: LiftTestParams,
  status: 204,
  run: (ctx, { shop, id }) => removeLiftTest(ctx, { shopId: shop, liftTestId: id }),
});
