import { route } from "@/lib/platform/http";
import { ApprovalDto, ApprovalParams, DecideApprovalInput } from "@/lib/tenancy";
import { decideApproval } from "@/lib/tenancy/server";

export const POST = route({
  summary: "Approve or refuse what somebody else asked for",
  permission: "approvals.decide",
  params: ApprovalParams,
  body: DecideApprovalInput,
  response: ApprovalDto,
  run: (ctx, { shop, id, ...input }) =>
    decideApproval(ctx, { ...input, shopId: shop, approvalId: id }),
});
