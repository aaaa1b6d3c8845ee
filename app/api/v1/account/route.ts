import { AccountDto } from "@/lib/auth";
import { getAccount } from "@/lib/auth/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "One's own account",
  isPersonal: true,
  response: AccountDto,
  run: (ctx) => getAccount(ctx),
});
