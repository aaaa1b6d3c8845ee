import { ChangePasswordInput } from "@/lib/auth";
import { changePassword } from "@/lib/auth/server";
import { route } from "@/lib/platform/http";

export const PUT = route({
  summary: "Change the password",
  isPersonal: true,
  body: ChangePasswordInput,
  status: 204,
  run: (ctx, input, { sessionToken }) => changePassword(ctx, { ...input, sessionToken }),
});
