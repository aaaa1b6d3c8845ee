import { route } from "@/lib/platform/http";
import { ApprovalLimitList, SetApprovalLimitInput, ShopParams } from "@/lib/tenancy";
import { listApprovalLimits, setApprovalLimit } from "@/lib/tenancy/server";

export const GET = route({
  summary: "Above which amounts a second person is needed",
  permission: "approvals.view",
  params: ShopParams,
  response: ApprovalLimitList,
  run: (ctx, { shop }) => listApprovalLimits(ctx, { shopId: shop }),
});

export const PUT = route({
  summary: "Set or lift the limit of one action",
  permission: "security.manage",
  params: ShopParams,
  body: SetApprovalLimitInput,
  response: ApprovalLimitList,
  run: (ctx, { shop, ...input }) => setApprovalLimit(ctx, { ...input, shopId: shop }),
});
