import { PushInput, PushOutcome } from "@/lib/agency";
import { pushRule } from "@/lib/agency/server";
import { route } from "@/lib/platform/http";
import { OrganizationParams } from "@/lib/tenancy";

export const POST = route({
  summary: "Rehearse or give one rule to many shops",
  permission: "agency.edit",
  params: OrganizationParams,
  body: PushInput,
  response: PushOutcome,
  run: (ctx, { shops, rule, reason, rehearse }) => pushRule(ctx, { shops, rule, reason, rehearse }),
});
