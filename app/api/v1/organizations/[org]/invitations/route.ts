import { InvitationDto, InvitationList, InviteInput } from "@/lib/auth";
import { createInvitation, listInvitations } from "@/lib/auth/server";
import { route } from "@/lib/platform/http";
import { OrganizationParams } from "@/lib/tenancy";

export const GET = route({
  summary: "Invitations that may still be taken up",
  permission: "people.view",
  params: OrganizationParams,
  response: InvitationList,
  run: (ctx) => listInvitations(ctx),
});

export const POST = route({
  summary: "Ask somebody in by mail",
  permission: "people.manage",
  params: OrganizationParams,
  body: InviteInput,
  response: InvitationDto,
  status: 201,
  run: (ctx, { org: _, ...input }) => createInvitation(ctx, input),
});
