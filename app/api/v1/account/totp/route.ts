import { CodeInput, NewTotpDto, PasswordInput, RecoveryCodesDto } from "@/lib/auth";
import { beginTotp, confirmTotp, removeTotp } from "@/lib/auth/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Draw a secret for an authenticator",
  isPersonal: true,
  body: PasswordInput,
  response: NewTotpDto,
  run: (ctx, input) => beginTotp(ctx, input),
});

export const PUT = route({
  summary: "Turn the second factor on by its first code",
  isPersonal: true,
  body: CodeInput,
  response: RecoveryCodesDto,
  run: (ctx, input) => confirmTotp(ctx, input),
});

export const DELETE = route({
  summary: "Turn the second factor off",
  isPersonal: true,
  body: PasswordInput,
  status: 204,
  run: (ctx, input) => removeTotp(ctx, input),
});
