import { route } from "@/lib/platform/http";
import { ApprovalList, ListApprovalsInput, ShopParams } from "@/lib/tenancy";
import { listApprovals } from "@/lib/tenancy/server";

export const GET = route({
  summary: "Actions that wait for a second person or had one",
  permission: "approvals.view",
  params: ShopParams,
  query: ListApprovalsInput,
  response: ApprovalList,
  run: (ctx, { shop, ...input }) => listApprovals(ctx, { ...input, shopId: shop }),
});
