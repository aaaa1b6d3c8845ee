import { toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { isRole } from "../domain/role";
import type { ApiKeyList } from "../schemas";

interface KeyRow {
  readonly id: bigint;
  readonly shop_ids: readonly bigint[];
  readonly role: string;
  readonly name: string;
  readonly prefix: string;
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly revoked_at: Date | null;
}

/** The newest two hundred keys that reach a shop, those that still work first. */
export async function listApiKeys(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<ApiKeyList> {
  requirePermission(ctx, "api-keys.manage");
  requireShop(ctx, input.shopId);
  const rows = await transaction(ctx, (tx) =>
    tx.rows<KeyRow>("SELECT * FROM list_api_keys($1)", [input.shopId]),
  );
  return {
    items: rows.map((row) => ({
      id: toPublicId("apiKey", row.id),
      name: row.name,
      prefix: row.prefix,
      role: isRole(row.role) ? row.role : null,
      shops: row.shop_ids.map((shopId) => toPublicId("shop", BigInt(shopId))),
      createdAt: row.created_at.toISOString(),
      expiresAt: row.expires_at?.toISOString() ?? null,
      revokedAt: row.revoked_at?.toISOString() ?? null,
    })),
  };
}
