import { route } from "@/lib/platform/http";
import { DelegationDto, DelegationParams } from "@/lib/tenancy";
import { revokeDelegation } from "@/lib/tenancy/server";

export const DELETE = route({
  summary: "End a loan, from either side",
  permission: "delegations.manage",
  params: DelegationParams,
  response: DelegationDto,
  run: (ctx, { id }) => revokeDelegation(ctx, { delegationId: id }),
});
