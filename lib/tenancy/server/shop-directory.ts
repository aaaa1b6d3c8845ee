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
