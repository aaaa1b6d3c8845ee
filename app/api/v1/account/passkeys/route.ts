import { AddPasskeyInput, PasskeyQuestionDto } from "@/lib/auth";
import { addPasskey, beginPasskey, toSite } from "@/lib/auth/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Ask the browser for a passkey",
  isPersonal: true,
  response: PasskeyQuestionDto,
  run: (ctx, _input, { request }) => beginPasskey(ctx, { site: toSite(request.headers) }),
});

export const PUT = route({
  summary: "Keep the passkey the browser made",
  isPersonal: true,
  body: AddPasskeyInput,
  status: 204,
  run: (ctx, input, { request }) => addPasskey(ctx, { ...input, site: toSite(request.headers) }),
});
