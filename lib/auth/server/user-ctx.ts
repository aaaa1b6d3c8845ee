import { toPublicId } from "@/lib/kernel";
import type { Ctx, Permission } from "@/lib/platform/context";
import { type Reach, readReach, type Standing, standAt } from "./reach";
import type { Viewer } from "./session-store";

export interface ViewerRequest {
  readonly requestId: string;
  readonly now: Date;
  readonly address?: string | null;
  /** Of the path. The user has to reach it, by an organization that holds it or that it is lent to. */
  readonly shopId?: bigint | undefined;
  /** Of the path. The user has to be its member. */
  readonly organizationId?: bigint | undefined;
}

/**
 * The context of a signed-in user for the shop or organization that a path names, else for the user's first
 * organization. Null when nothing the user belongs to reaches it. What a browser says of itself is not asked.
 */
export async function findUserCtx(viewer: Viewer, request: ViewerRequest): Promise<Ctx | null> {
  const [ctx] = await listCtxs(viewer, request, 1);
  return ctx ?? null;
}

/** The context of somebody who may see to their own account and to nothing else. */
export function openPersonalCtx(viewer: Viewer, request: ViewerRequest): Ctx {
  const standing = { organizationId: 0n, shopIds: [], permissions: new Set<Permission>() };
  return toCtx(viewer, request, standing);
}

/** Contexts above the shops, one an organization that the user belongs to. */
export function listOrganizationCtxs(
  viewer: Viewer,
  request: Omit<ViewerRequest, "shopId" | "organizationId">,
): Promise<Ctx[]> {
  return listCtxs(viewer, request, viewer.memberships.length);
}

async function listCtxs(viewer: Viewer, request: ViewerRequest, limit: number): Promise<Ctx[]> {
  const lent: Ctx[] = [];
  const own: Ctx[] = [];
  for (const { organizationId, role } of viewer.memberships) {
    if (own.length >= limit) break;
    if (request.organizationId !== undefined && organizationId !== request.organizationId) continue;
    const reach = await readReach(organizationId, role, request.now);
    const standing = standAt(reach, request.shopId);
    if (!standing) continue;
    // The house that holds a shop goes before one that it is lent to.
    (isLent(reach, request.shopId) ? lent : own).push(toCtx(viewer, request, standing));
  }
  return [...own, ...lent].slice(0, limit);
}

function isLent(reach: Reach, shopId: bigint | undefined): boolean {
  return shopId !== undefined && !reach.ownShopIds.includes(shopId);
}

function toCtx(viewer: Viewer, request: ViewerRequest, standing: Standing): Ctx {
  return {
    ...standing,
    actor: { kind: "user", id: toPublicId("user", viewer.userId), name: viewer.name },
    requestId: request.requestId,
    now: request.now,
    address: request.address ?? null,
  };
}
