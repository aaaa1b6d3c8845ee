import { systemTransaction } from "@/lib/platform/db";

/** People of an organization; an organization of one has nobody to be its second person. */
export async function countMembers(organizationId: bigint): Promise<number> {
  const [row] = await systemTransaction((tx) =>
    tx.rows<{ n: bigint }>("SELECT count(*) AS n FROM membership WHERE organization_id = $1", [
      organizationId,
    ]),
  );
  return Number(row?.n ?? 0n);
}
