import { PERMISSIONS, type Permission } from "@/lib/platform/context";
import { type Prepared, systemTransaction } from "@/lib/platform/db";
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

export interface ReachRow {
  own: string[];
  delegated: { shop: string; scope: string }[];
  grants: GrantChange[];
}

/** What a role reaches, of the organization $1 by the role $2 at the instant $3. */
const reachSql = (organization: string, role: string, now: string) => `SELECT
   ARRAY(SELECT s.id::text FROM shop s WHERE s.organization_id = ${organization} ORDER BY s.id) AS own,
   (SELECT coalesce(json_agg(json_build_object('shop', d.shop_id::text, 'scope', d.scope) ORDER BY d.shop_id), '[]')
    FROM delegation d WHERE d.agency_organization_id = ${organization} AND d.revoked_at IS NULL AND d.ends_at > ${now}
      AND d.starts_at <= ${now}) AS delegated,
   (SELECT coalesce(json_agg(json_build_object('permission', g.permission, 'isAllowed', g.is_allowed)), '[]')
    FROM role_grant g WHERE g.organization_id = ${organization} AND g.role = ${role}) AS grants`;

/** Reads what a role of an organization reaches at an instant. */
export async function readReach(organizationId: bigint, role: string, now: Date): Promise<Reach> {
  const [row] = await systemTransaction(async (tx) => {
    await tx.rows(
      "SELECT set_config('app.directory', $1, true), set_config('app.organization', $1, true)",
      [organizationId.toString()],
    );
    return tx.rows<ReachRow>(reachSql("$1", "$2", "$3"), [organizationId, role, now]);
  });
  return toReach(organizationId, role, row);
}

/**
 * The same for the organization and role that an earlier statement of the same transaction has put into its settings
 * `app.organization` and `app.role`.
 */
export function reachAsSet(now: Date): Prepared<ReachRow> {
  return { name: "auth.reach-as-set", text: REACH_AS_SET, values: [now] };
}

const REACH_AS_SET = reachSql(
  "(SELECT nullif(current_setting('app.organization', true), '')::bigint)",
  "current_setting('app.role', true)",
  "$1",
);

export function toReach(organizationId: bigint, role: string, row: ReachRow | undefined): Reach {
  return {
    organizationId,
    permissions: row?.grants.length ? grantsOf(PERMISSIONS, role, row.grants) : plainGrants(role),
    ownShopIds: (row?.own ?? []).map(BigInt),
    delegated: (row?.delegated ?? []).map(({ shop, scope }) => ({ shopId: BigInt(shop), scope })),
  };
}

const plain = new Map<string, ReadonlySet<Permission>>();

/** What a role may do where its organization changed nothing: worked out once. */
function plainGrants(role: string): ReadonlySet<Permission> {
  const known = plain.get(role);
  if (known) return known;
  const grants = grantsOf(PERMISSIONS, role);
  // A role that is not known may do nothing and is not kept: the names of roles are few.
  if (grants.size > 0) plain.set(role, grants);
  return grants;
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
