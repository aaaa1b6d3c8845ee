import { SetSsoInput, SsoDto } from "@/lib/auth";
import { getSso, removeSso, setSso } from "@/lib/auth/server";
import { route } from "@/lib/platform/http";
import { OrganizationParams } from "@/lib/tenancy";

export const GET = route({
  summary: "The organization's own sign-in",
  permission: "security.view",
  params: OrganizationParams,
  response: SsoDto,
  run: (ctx) => getSso(ctx),
});

export const PUT = route({
  summary: "Set the organization's own sign-in",
  permission: "security.manage",
  params: OrganizationParams,
  body: SetSsoInput,
  response: SsoDto,
  run: (ctx, { org: _, ...input }) => setSso(ctx, input),
});

export const DELETE = route({
  summary: "Remove the organization's own sign-in",
  permission: "security.manage",
  params: OrganizationParams,
  status: 204,
  run: (ctx) => removeSso(ctx),
});
