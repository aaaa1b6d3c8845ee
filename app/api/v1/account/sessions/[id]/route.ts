import { SessionParams } from "@/lib/auth";
import { revokeSession } from "@/lib/auth/server";
import { route } from "@/lib/platform/http";

export const DELETE = route({
  summary: "End a session",
  isPersonal: true,
  params: SessionParams,
  status: 204,
  run: (ctx, { id }) => revokeSession(ctx, { sessionId: id }),
});
