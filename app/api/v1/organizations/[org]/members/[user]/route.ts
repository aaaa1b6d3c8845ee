import { ChangeRoleInput, MemberDto, MemberParams } from "@/lib/auth";
import { changeRole, removeMember } from "@/lib/auth/server";
import { route } from "@/lib/platform/http";

export const PATCH = route({
  summary: "Give a member another role",
  permission: "people.manage",
  params: MemberParams,
  body: ChangeRoleInput,
  response: MemberDto,
  run: (ctx, { user, role }) => changeRole(ctx, { userId: user, role }),
});

export const DELETE = route({
  summary: "Take a member out, or leave",
  isPersonal: true,
  params: MemberParams,
  status: 204,
  run: (ctx, { user }) => removeMember(ctx, { userId: user }),
});
