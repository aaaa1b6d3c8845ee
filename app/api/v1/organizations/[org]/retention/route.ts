import { route } from "@/lib/platform/http";
import { RetentionList, SetRetentionInput } from "@/lib/privacy";
import { listRetention, setRetention } from "@/lib/privacy/server";
import { OrganizationParams } from "@/lib/tenancy";

export const GET = route({
  summary: "How long what is known of shoppers is kept",
  permission: "security.view",
  params: OrganizationParams,
  response: RetentionList,
  run: (ctx) => listRetention(ctx),
});

export const PUT = route({
  summary: "Set or lift how long one kind is kept",
  permission: "security.manage",
  params: OrganizationParams,
  body: SetRetentionInput,
  response: RetentionList,
  run: (ctx, { org: _, ...input }) => setRetention(ctx, input),
});
