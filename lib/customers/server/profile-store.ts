import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, toArrayLiteral, transaction } from "@/lib/platform/db";
import { nameShoppers } from "@/lib/recommendation/server";
import type { CustomerProfile } from "../domain/sort-crowd";
import type { ProfilesInput } from "../schemas";

/** Keeps what the merchant tells of shoppers, the later telling over the earlier; of those who refused nothing is kept. */
export async function recordProfiles(
  ctx: Ctx,
  input: ProfilesInput & { readonly shopId: bigint },
): Promise<{ accepted: number }> {
  requirePermission(ctx, "customers.edit");
  requireShop(ctx, input.shopId);
  const names = await nameShoppers(ctx, {
    shopId: input.shopId,
    names: input.rows.map(({ shopper }) => shopper),
  });
  const usable = input.rows.filter(({ shopper }) => names.get(shopper)?.mayBeUsed);
  const rows = [...new Map(usable.map((row) => [row.shopper, row])).values()];
  return transaction(ctx, async (tx) => {
    const accepted = await tx.run(
      `INSERT INTO customer_profile (shop_id, shopper_id, gender, age_band, city_tier, has_child, is_fan, changed_at)
       SELECT $1, r.*, $2 FROM unnest($3::bigint[], $4::text[], $5::text[], $6::smallint[], $7::boolean[], $8::boolean[]) AS r
       ON CONFLICT (shop_id, shopper_id) DO UPDATE SET gender = EXCLUDED.gender, age_band = EXCLUDED.age_band,
         city_tier = EXCLUDED.city_tier, has_child = EXCLUDED.has_child, is_fan = EXCLUDED.is_fan, changed_at = EXCLUDED.changed_at`,
      [
        input.shopId,
        ctx.now,
        toArrayLiteral(rows.map(({ shopper }) => names.get(shopper)?.id ?? 0n)),
        toArrayLiteral(rows.map(({ gender }) => gender)),
        toArrayLiteral(rows.map(({ ageBand }) => ageBand)),
        toArrayLiteral(rows.map(({ cityTier }) => cityTier)),
        toArrayLiteral(rows.map(({ hasChild }) => toFlag(hasChild))),
        toArrayLiteral(rows.map(({ isFan }) => toFlag(isFan))),
      ],
    );
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "customers.profiles.record",
      entity: { kind: "shop", id: toPublicId("shop", input.shopId) },
      after: { accepted },
    });
    return { accepted };
  });
}

const toFlag = (value: boolean | null): string | null =>
  value === null ? null : value ? "t" : "f";

/** Profiles of shoppers who let them be used; an erased shopper's is not among them. */
export async function readProfiles(
  tx: Tx,
  shopId: bigint,
  shoppers: readonly bigint[],
): Promise<Map<bigint, CustomerProfile>> {
  const rows = await tx.rows<CustomerProfile & { shopperId: bigint }>(
    `SELECT shopper_id AS "shopperId", gender, age_band AS "ageBand", city_tier AS "cityTier", has_child AS "hasChild", is_fan AS "isFan"
     FROM customer_profile WHERE shop_id = $1 AND shopper_id = ANY ($2::bigint[])`,
    [shopId, toArrayLiteral(shoppers)],
  );
  return new Map(rows.map((row) => [row.shopperId, row]));
}

/** Takes one shopper's profile away. */
export function forgetProfile(tx: Tx, shopId: bigint, shopperId: bigint): Promise<number> {
  return tx.run("DELETE FROM customer_profile WHERE shop_id = $1 AND shopper_id = $2", [
    shopId,
    shopperId,
  ]);
}

export function forgetAllProfiles(tx: Tx, shopId: bigint): Promise<number> {
  return tx.run("DELETE FROM customer_profile WHERE shop_id = $1", [shopId]);
}

/** Takes profiles away that nobody has told anew since an instant. */
export function forgetProfilesBefore(tx: Tx, shopId: bigint, before: Date): Promise<number> {
  return tx.run("DELETE FROM customer_profile WHERE shop_id = $1 AND changed_at < $2", [
    shopId,
    before,
  ]);
}
