import type { Ctx } from "@/lib/platform/context";
import type { Tx } from "@/lib/platform/db";

/** Whether the organization's own trail, outside its shops, holds an action. */
export async function wasRecorded(tx: Tx, ctx: Ctx, action: string): Promise<boolean> {
  const [row] = await tx.rows<{ found: boolean }>(
    `SELECT EXISTS (
       SELECT FROM audit_event WHERE shop_id = 0 AND organization_id = $1 AND action = $2
     ) AS found`,
    [ctx.organizationId, action],
  );
  return row?.found ?? false;
}
