import { PERMISSIONS, type Permission } from "@/lib/platform/context";
import { systemTransaction } from "@/lib/platform/db";
import { narrowToScope } from "../domain/delegation-scope";
import { type GrantChange, grantsOf } from "../domain/role-grants";

interface DelegatedShop {
  readonly shopId: bigint;
  readonly scope: string;
}

/** How far a role goes in an organization now: nothing of it is kept from one request to the next. */
export interface Reach {
  readonly organizationId: bigint;
  /** In the organization's own shops and in the organization itself. */
  readonly permissions: ReadonlySet<Permission>;
  readonly ownShopIds: readonly bigint[];
  readonly delegated: readonly DelegatedShop[];
}

/** Shops and permissions of one request, before it is known who makes it. */
export interface Standing {
  readonly organizationId: bigint;
  readonly shopIds: readonly bigint[];
  readonly permissions: ReadonlySet<Permission>;
}

interface ReachRow {
  own: string[];
  delegated: { shop: string; scope: string }[];
  grants: GrantChange[];
}

/** Reads what a role of an organization reaches at an instant. */
export async function readReach(organizationId: bigint, role: string, now: Date): Promise<Reach> {
  const [row] = await systemTransaction(async (tx) => {
    await tx.rows(
      "SELECT set_config('app.directory', $1, true), set_config('app.organization', $1, true)",
      [organizationId.toString()],
    );
    return tx.rows<ReachRow>(
      `SELECT
         ARRAY(SELECT s.id::text FROM shop s WHERE s.organization_id = $1 ORDER BY s.id) AS own,
         (SELECT coalesce(json_agg(json_build_object('shop', d.shop_id::text, 'scope', d.scope) ORDER BY d.shop_id), '[]')
          FROM delegation d WHERE d.agency_organization_id = $1 AND d.revoked_at IS NULL AND d.ends_at > $3
            AND d.starts_at <= $3) AS delegated,
         (SELECT coalesce(json_agg(json_build_object('permission', g.permission, 'isAllowed', g.is_allowed)), '[]')
          FROM role_grant g WHERE g.organization_id = $1 AND g.role = $2) AS grants`,
      [organizationId, role, now],
    );
  });
  return {
    organizationId,
    permissions: grantsOf(PERMISSIONS, role, row?.grants),
    ownShopIds: (row?.own ?? []).map(BigInt),
    delegated: (row?.delegated ?? []).map(({ shop, scope }) => ({ shopId: BigInt(shop), scope })),
  };
}

/**
 * The standing of one request. In a shop that another company shares, the role is narrowed to what was shared, and that
 * shop stands alone, so that a wider right never meets it. Above the shops only what every shop allows is allowed over
 * them; what concerns the organization itself stays as the role has it. Null when the shop is out of reach.
 */
export function standAt(reach: Reach, shopId: bigint | undefined): Standing | null {
  const { organizationId, permissions, ownShopIds, delegated } = reach;
  if (shopId === undefined) {
    return {
      organizationId,
      shopIds: [...ownShopIds, ...delegated.map((shop) => shop.shopId)],
      permissions: delegated.reduce<ReadonlySet<Permission>>(
        (left, { scope }) => keepHouse(left, narrowToScope(left, scope)),
        permissions,
      ),
    };
  }
  if (ownShopIds.includes(shopId)) return { organizationId, shopIds: ownShopIds, permissions };
  const shared = delegated.find((shop) => shop.shopId === shopId);
  if (!shared) return null;
  return {
    organizationId,
    shopIds: [shopId],
    permissions: narrowToScope(permissions, shared.scope),
  };
}

const HOUSE = /^(people|delegations|security|audit|agency)\.|^shops\.manage$/;

function keepHouse(
  before: ReadonlySet<Permission>,
  narrowed: ReadonlySet<Permission>,
): ReadonlySet<Permission> {
  return new Set(
    [...before].filter((permission) => narrowed.has(permission) || HOUSE.test(permission)),
  );
}
