import * as z from "zod";
import { fromPublicId } from "@/lib/kernel";
import { OrganizationId, ShopId } from "./schemas";

export const SCOPES = ["view", "operate", "full"] as const;

export const CreateDelegationInput = z.object({
  shop: ShopId,
  agency: OrganizationId,
  scope: z.enum(SCOPES).default("operate"),
  endsOn: z.iso.date().meta({ description: "The last day, in the shop's time zone." }),
});
export type CreateDelegationInput = z.infer<typeof CreateDelegationInput>;

export const DelegationParams = z.object({
  org: OrganizationId,
  id: z
    .string()
    .max(32)
    .transform((text) => fromPublicId("delegation", text))
    .meta({ description: "dlg_…" }),
});

export const DelegationDto = z.object({
  id: z.string(),
  shop: z.object({ id: z.string(), name: z.string().nullable() }),
  merchant: z.object({ id: z.string(), name: z.string().nullable() }),
  agency: z.object({ id: z.string(), name: z.string().nullable() }),
  scope: z.enum(SCOPES),
  startsAt: z.string(),
  endsAt: z.string(),
  revokedAt: z.string().nullable(),
  isActive: z.boolean(),
});
export type DelegationDto = z.infer<typeof DelegationDto>;

export const DelegationList = z.object({ items: z.array(DelegationDto) });
export type DelegationList = z.infer<typeof DelegationList>;

export const TransferShopInput = z.object({ shop: ShopId, to: OrganizationId });
export type TransferShopInput = z.infer<typeof TransferShopInput>;

export const BINDING_KINDS = ["entity", "douyin", "qianchuan"] as const;

export const BindAccountInput = z.object({
  kind: z.enum(BINDING_KINDS),
  externalId: z.string().trim().min(1).max(100),
  name: z.string().trim().min(1).max(120),
});
export type BindAccountInput = z.infer<typeof BindAccountInput>;

export const BindingParams = z.object({
  shop: ShopId,
  id: z
    .string()
    .max(32)
    .transform((text) => fromPublicId("binding", text))
    .meta({ description: "bnd_…" }),
});

export const BindingDto = z.object({
  id: z.string(),
  kind: z.enum(BINDING_KINDS),
  externalId: z.string(),
  name: z.string(),
  boundAt: z.string(),
  unboundAt: z.string().nullable(),
});
export type BindingDto = z.infer<typeof BindingDto>;

export const BindingList = z.object({
  items: z.array(BindingDto),
  faults: z
    .array(z.enum(["no-douyin", "no-qianchuan", "many-douyin", "many-qianchuan", "no-entity"]))
    .meta({ description: "Where the shop departs from one shop, one number, one ad account." }),
});
export type BindingList = z.infer<typeof BindingList>;

export const OrganizationDto = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(["merchant", "agency"]),
});
export type OrganizationDto = z.infer<typeof OrganizationDto>;
