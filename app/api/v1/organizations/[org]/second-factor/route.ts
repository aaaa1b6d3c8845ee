import { SecondFactorRule } from "@/lib/auth";
import { getSecondFactorRule, setSecondFactorRule } from "@/lib/auth/server";
import { route } from "@/lib/platform/http";
import { OrganizationParams } from "@/lib/tenancy";

export const GET = route({
  summary: "Whether the organization demands a second factor",
  permission: "security.view",
  params: OrganizationParams,
  response: SecondFactorRule,
  run: (ctx) => getSecondFactorRule(ctx),
});

export const PUT = route({
  summary: "Demand a second factor of the organization's people, or no longer",
  permission: "security.manage",
  params: OrganizationParams,
  body: SecondFactorRule,
  response: SecondFactorRule,
  run: (ctx, { org: _, ...input }) => setSecondFactorRule(ctx, input),
});
