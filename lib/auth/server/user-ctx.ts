import { toPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { findShopIds } from "@/lib/tenancy/server";
import { permissionsOf } from "./role-permissions";
import type { Viewer } from "./session-store";

/**
 * The context of a signed-in user: of the organization that holds `shopId`, else of the user's first. Null when the
 * user belongs to none, or to none that holds the shop.
 */
export async function findUserCtx(
  viewer: Viewer,
  request: { readonly requestId: string; readonly now: Date; readonly shopId?: bigint | undefined },
): Promise<Ctx | null> {
  for (const { organizationId, role } of viewer.memberships) {
    const shopIds = await findShopIds(organizationId);
    if (request.shopId !== undefined && !shopIds.includes(request.shopId)) continue;
    return {
      actor: { kind: "user", id: toPublicId("user", viewer.userId), name: viewer.name },
      organizationId,
      shopIds,
      permissions: permissionsOf(role),
      requestId: request.requestId,
      now: request.now,
    };
  }
  return null;
}
