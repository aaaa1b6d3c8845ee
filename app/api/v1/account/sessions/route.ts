import { SessionList } from "@/lib/auth";
import { listSessions } from "@/lib/auth/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "Where the account is signed in",
  isPersonal: true,
  response: SessionList,
  run: (ctx, _input, { sessionToken }) => listSessions(ctx, { sessionToken }),
});
