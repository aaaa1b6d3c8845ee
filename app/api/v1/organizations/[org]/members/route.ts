import { MemberList } from "@/lib/auth";
import { listMembers } from "@/lib/auth/server";
import { route } from "@/lib/platform/http";
import { OrganizationParams } from "@/lib/tenancy";

export const GET = route({
  summary: "Who belongs to the organization",
  permission: "people.view",
  params: OrganizationParams,
  response: MemberList,
  run: (ctx) => listMembers(ctx),
});
