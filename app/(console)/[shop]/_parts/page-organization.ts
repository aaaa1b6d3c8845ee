import { requireCtx, requireOrganizationCtx } from "@/lib/auth/server";
import { toPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";

export interface PageOrganization {
  /** Of the shop. */
  readonly ctx: Ctx;
  /** Of the organization by which the reader reaches the shop: the holder's people their own, an agency's the agency. */
  readonly house: Ctx;
  readonly org: string;
}

/** The organization that a page of a shop is about. */
export async function findPageOrganization(shop: string): Promise<PageOrganization> {
  const ctx = await requireCtx(shop);
  const org = toPublicId("organization", ctx.organizationId);
  return { ctx, house: await requireOrganizationCtx(org), org };
}
