import { PasskeyParams } from "@/lib/auth";
import { removePasskey } from "@/lib/auth/server";
import { route } from "@/lib/platform/http";

export const DELETE = route({
  summary: "Remove a passkey",
  isPersonal: true,
  params: PasskeyParams,
  status: 204,
  run: (ctx, { id }) => removePasskey(ctx, { id }),
});
