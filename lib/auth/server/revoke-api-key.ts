import { recordAudit } from "@/lib/audit/server";
import { notFound, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";

/** Ends a key that reaches the shop, for all the shops it reaches, from the next request on. */
export async function revokeApiKey(
  ctx: Ctx,
  key: { readonly shopId: bigint; readonly keyId: bigint },
): Promise<void> {
  requirePermission(ctx, "api-keys.manage");
  requireShop(ctx, key.shopId);
  const id = toPublicId("apiKey", key.keyId);
  await transaction(ctx, async (tx) => {
    const [row] = await tx.rows<{ at: Date | null }>("SELECT revoke_api_key($1, $2, $3) AS at", [
      key.keyId,
      key.shopId,
      ctx.now,
    ]);
    if (!row?.at) throw notFound(`Key ${id}`);
    await recordAudit(tx, ctx, {
      action: "auth.api-key.revoke",
      entity: { kind: "api-key", id },
      after: { revokedAt: row.at.toISOString() },
    });
  });
}
