import { InvitationParams } from "@/lib/auth";
import { revokeInvitation } from "@/lib/auth/server";
import { route } from "@/lib/platform/http";

export const DELETE = route({
  summary: "Take an invitation back",
  permission: "people.manage",
  params: InvitationParams,
  status: 204,
  run: (ctx, { id }) => revokeInvitation(ctx, { invitationId: id }),
});
