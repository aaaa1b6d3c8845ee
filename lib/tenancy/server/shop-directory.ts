import { systemTransaction } from "@/lib/platform/db";

/** Every shop of an organization. Asked before there is a context, to make one. */
export async function findShopIds(organizationId: bigint): Promise<bigint[]> {
  return systemTransaction(async (tx) => {
    await tx.rows("SELECT set_config('app.directory', $1, true)", [organizationId.toString()]);
    const rows = await tx.rows<{ id: bigint }>(
      "SELECT id FROM shop WHERE organization_id = $1 ORDER BY id",
      [organizationId],
    );
    return rows.map((row) => row.id);
  });
}

/** The organization that holds a shop, or null. For the command line, which acts for any organization. */
export async function findOrganizationOfShop(shopId: bigint): Promise<bigint | null> {
  return systemTransaction(async (tx) => {
    await tx.rows("SELECT set_config('app.shops', $1, true)", [shopId.toString()]);
    const [row] = await tx.rows<{ organization_id: bigint }>(
      "SELECT organization_id FROM shop WHERE id = $1",
      [shopId],
    );
    return row?.organization_id ?? null;
  });
}

/** Whether an organization holds a shop, or is lent it, at an instant. For work that outlives the request it came with. */
export async function reachesShop(of: {
  readonly organizationId: bigint;
  readonly shopId: bigint;
  readonly now: Date;
}): Promise<boolean> {
  return systemTransaction(async (tx) => {
    await tx.rows("SELECT set_config('app.shops', $1, true)", [of.shopId.toString()]);
    const [row] = await tx.rows<{ found: boolean }>(
      `SELECT EXISTS (SELECT FROM shop WHERE id = $1 AND organization_id = $2)
         OR EXISTS (SELECT FROM delegation WHERE shop_id = $1 AND agency_organization_id = $2
           AND revoked_at IS NULL AND starts_at <= $3 AND ends_at > $3) AS found`,
      [of.shopId, of.organizationId, of.now],
    );
    return row?.found ?? false;
  });
}
