import { RoleMatrixDto, SetGrantInput } from "@/lib/auth";
import { getRoleMatrix, setRoleGrant } from "@/lib/auth/server";
import { route } from "@/lib/platform/http";
import { OrganizationParams } from "@/lib/tenancy";

export const GET = route({
  summary: "What each role may do",
  permission: "people.view",
  params: OrganizationParams,
  response: RoleMatrixDto,
  run: (ctx) => getRoleMatrix(ctx),
});

export const PUT = route({
  summary: "Set one cell of the matrix",
  permission: "people.manage",
  params: OrganizationParams,
  body: SetGrantInput,
  response: RoleMatrixDto,
  run: (ctx, { org: _, ...input }) => setRoleGrant(ctx, input),
});
