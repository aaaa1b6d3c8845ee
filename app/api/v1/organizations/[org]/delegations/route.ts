import { route } from "@/lib/platform/http";
import {
  CreateDelegationInput,
  DelegationDto,
  DelegationList,
  OrganizationParams,
} from "@/lib/tenancy";
import { createDelegation, listDelegations } from "@/lib/tenancy/server";

export const GET = route({
  summary: "Shops lent and borrowed",
  permission: "delegations.view",
  params: OrganizationParams,
  response: DelegationList,
  run: (ctx) => listDelegations(ctx),
});

export const POST = route({
  summary: "Lend a shop to an agency",
  permission: "delegations.manage",
  params: OrganizationParams,
  body: CreateDelegationInput,
  response: DelegationDto,
  status: 201,
  run: (ctx, { org: _, ...input }) => createDelegation(ctx, input),
});
