import * as z from "zod";
import { fromPublicId } from "@/lib/kernel";
import { OrganizationId } from "@/lib/tenancy";
import { ROLES } from "./domain/role";

const id = (kind: "user" | "invitation") =>
  z
    .string()
    .max(32)
    .transform((text) => fromPublicId(kind, text));

export const MemberParams = z.object({
  org: OrganizationId,
  user: id("user").meta({ description: "usr_…" }),
});

export const MemberDto = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  /** Null for a role that this version does not know; such a member may do nothing. */
  role: z.enum(ROLES).nullable(),
  joinedAt: z.string(),
  isSelf: z.boolean(),
  hasSecondFactor: z.boolean(),
});
export type MemberDto = z.infer<typeof MemberDto>;

export const MemberList = z.object({ items: z.array(MemberDto) });
export type MemberList = z.infer<typeof MemberList>;

export const ChangeRoleInput = z.object({ role: z.enum(ROLES) });
export type ChangeRoleInput = z.infer<typeof ChangeRoleInput>;

const Email = z.string().trim().toLowerCase().pipe(z.email().max(254));

export const InviteInput = z.object({
  email: Email,
  role: z.enum(ROLES),
  locale: z.enum(["zh-CN", "en"]).default("zh-CN"),
});
export type InviteInput = z.infer<typeof InviteInput>;

export const InvitationParams = z.object({
  org: OrganizationId,
  id: id("invitation").meta({ description: "inv_…" }),
});

export const InvitationDto = z.object({
  id: z.string(),
  email: z.string(),
  role: z.enum(ROLES).nullable(),
  invitedBy: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
});
export type InvitationDto = z.infer<typeof InvitationDto>;

export const InvitationList = z.object({ items: z.array(InvitationDto) });
export type InvitationList = z.infer<typeof InvitationList>;

export const RoleMatrixDto = z.object({
  permissions: z.array(z.string()),
  rows: z.array(
    z.object({
      role: z.enum(ROLES),
      allowed: z.array(z.string()),
      /** Cells where the organization departs from what the role has by itself. */
      changed: z.array(z.string()),
    }),
  ),
});
export type RoleMatrixDto = z.infer<typeof RoleMatrixDto>;

export const SetGrantInput = z.object({
  role: z.enum(ROLES),
  permission: z.string().regex(/^[a-z][a-z-]*\.[a-z][a-z-]*$/),
  isAllowed: z.boolean(),
});
export type SetGrantInput = z.infer<typeof SetGrantInput>;

export const NewAccountInput = z.object({
  name: z.string().trim().min(1).max(80),
  password: z.string().min(1).max(200),
});
export type NewAccountInput = z.infer<typeof NewAccountInput>;

export const SecondFactorRule = z.object({
  isDemanded: z.boolean().meta({ description: "Of everybody who belongs to the organization." }),
});
export type SecondFactorRule = z.infer<typeof SecondFactorRule>;
