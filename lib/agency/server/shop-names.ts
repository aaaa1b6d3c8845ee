import type { Ctx } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import type { Tier } from "../domain/shop-exceptions";

/** Shops of one view at most. */
const SHOPS_MAX = 200;

export interface NamedShop {
  readonly shopId: bigint;
  readonly name: string;
  readonly currency: string;
  readonly timezone: string;
  readonly isSample: boolean;
  readonly isLent: boolean;
  readonly tier: Tier | null;
  readonly goalRoi: number | null;
}

/** The shops of the caller with how they are ranked, oldest first. */
export function listNamedShops(ctx: Ctx): Promise<NamedShop[]> {
  return transaction(ctx, (tx) => readNamedShops(tx, ctx));
}

async function readNamedShops(tx: Tx, ctx: Ctx): Promise<NamedShop[]> {
  const rows = await tx.rows<{
    id: bigint;
    name: string;
    currency: string;
    timezone: string;
    is_sample: boolean;
    is_lent: boolean;
    tier: Tier | null;
    goal_roi_e4: number | null;
  }>(
    `SELECT s.id, s.name, s.currency, s.timezone, s.is_sample, s.organization_id <> $2 AS is_lent, p.tier, p.goal_roi_e4
     FROM shop s LEFT JOIN shop_profile p ON p.shop_id = s.id
     WHERE s.id = ANY ($1::bigint[]) AND s.archived_at IS NULL ORDER BY s.id LIMIT ${SHOPS_MAX}`,
    [ctx.shopIds, ctx.organizationId],
  );
  return rows.map((row) => ({
    shopId: row.id,
    name: row.name,
    currency: row.currency,
    timezone: row.timezone,
    isSample: row.is_sample,
    isLent: row.is_lent,
    tier: row.tier,
    goalRoi: row.goal_roi_e4 === null ? null : row.goal_roi_e4 / 10_000,
  }));
}
