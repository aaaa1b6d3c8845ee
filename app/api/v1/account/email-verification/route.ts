import { LocaleInput } from "@/lib/auth";
import { askForVerification } from "@/lib/auth/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Mail a link that confirms the address",
  isPersonal: true,
  body: LocaleInput,
  status: 204,
  run: (ctx, input) => askForVerification(ctx, input),
});
