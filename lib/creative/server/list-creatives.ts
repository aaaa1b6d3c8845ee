import "server-only";
import { notFound, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { CreativeDto, CreativePage, ListCreativesInput } from "../schemas";
import { CREATIVE_SELECT, type CreativeRow, toCreativeDto } from "./creative-store";

/** The creatives of a shop, the newest first, a page at a time. */
export function listCreatives(
  ctx: Ctx,
  input: ListCreativesInput & { readonly shopId: bigint },
): Promise<CreativePage> {
  requirePermission(ctx, "creative.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const rows = await tx.rows<CreativeRow>(
      `${CREATIVE_SELECT}
       WHERE c.shop_id = $1 AND ($2::text IS NULL OR c.product_id = $2) AND ($3::text IS NULL OR c.stage = $3)
         AND ($4::text IS NULL OR c.kind = $4) AND ($5::text IS NULL OR c.status = $5)
         AND ($6::text IS NULL OR c.source = $6) AND ($7::bigint IS NULL OR c.creative_id < $7)
       ORDER BY c.creative_id DESC LIMIT $8`,
      [
        input.shopId,
        input.product ?? null,
        input.stage ?? null,
        input.kind ?? null,
        input.status ?? null,
        input.source ?? null,
        input.cursor ? BigInt(input.cursor) : null,
        input.limit + 1,
      ],
    );
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    return {
      items: page.map(toCreativeDto),
      next: rows.length > input.limit && last ? last.creative_id.toString() : null,
    };
  });
}

export function getCreative(
  ctx: Ctx,
  key: { readonly shopId: bigint; readonly creativeId: bigint },
): Promise<CreativeDto> {
  requirePermission(ctx, "creative.view");
  requireShop(ctx, key.shopId);
  return transaction(ctx, async (tx) => {
    const [row] = await tx.rows<CreativeRow>(
      `${CREATIVE_SELECT} WHERE c.shop_id = $1 AND c.creative_id = $2`,
      [key.shopId, key.creativeId],
    );
    if (!row) throw notFound(`Creative ${toPublicId("creative", key.creativeId)}`);
    return toCreativeDto(row);
  });
}
