import { AppError, notFound } from "@/lib/kernel";

/** What a role may be granted; `module.verb`. Every verb names the one it needs in its first line. */
export const PERMISSIONS = [
  "ledger.view",
  "ledger.post",
  "ledger.export",
  "ledger.define",
  "periods.view",
  "periods.close",
  "periods.reopen",
  "imports.view",
  "imports.post",
  "shops.view",
  "shops.manage",
  "people.view",
  "people.manage",
  "delegations.view",
  "delegations.manage",
  "approvals.view",
  "approvals.decide",
  "security.view",
  "security.manage",
  "audit.view",
  "audit.export",
  "connectors.view",
  "connectors.manage",
  "planning.view",
  "planning.edit",
  "planning.approve",
  "creative.view",
  "creative.edit",
  "creative.review",
  "attribution.view",
  "attribution.edit",
  "experiments.view",
  "experiments.edit",
  "diagnosis.view",
  "diagnosis.edit",
  "alerts.view",
  "alerts.edit",
  "reports.view",
  "reports.edit",
  "reports.export",
  "recommendation.view",
  "recommendation.edit",
  "creators.view",
  "creators.edit",
  "coupons.view",
  "coupons.edit",
  "customers.view",
  "customers.edit",
  "trends.view",
  "trends.edit",
  "reconciliation.view",
  "reconciliation.run",
  "reconciliation.resolve",
  "api-keys.manage",
  "agency.view",
  "agency.edit",
] as const;

export type Permission = (typeof PERMISSIONS)[number];

/** Who acts. Kept with every audit row and every batch of the book. */
export interface Actor {
  readonly kind: "user" | "api-key" | "cli" | "job" | "link";
  readonly id: string;
  readonly name: string;
}

/** What every verb receives: who, for which organisation, over which shops, when, under which request. */
export interface Ctx {
  readonly actor: Actor;
  readonly organizationId: bigint;
  readonly shopIds: readonly bigint[];
  readonly permissions: ReadonlySet<Permission>;
  readonly requestId: string;
  readonly now: Date;
  /** Where the request came from, for the trail; absent for commands and jobs. */
  readonly address?: string | null;
}

export function requirePermission(ctx: Ctx, permission: Permission): void {
  if (!ctx.permissions.has(permission)) {
    throw new AppError("forbidden", "auth/forbidden", `This needs the permission ${permission}.`);
  }
}

/** A shop outside the context is not-found, so that nobody learns of its existence. */
export function requireShop(ctx: Ctx, shopId: bigint): void {
  if (!ctx.shopIds.includes(shopId)) throw notFound(`Shop shp_${shopId}`);
}
