import "server-only";
import { randomBytes } from "node:crypto";
import { recordAudit } from "@/lib/audit/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, toArrayLiteral, transaction } from "@/lib/platform/db";
import { hashShopper, openSettings } from "./settings";

export interface KnownShopper {
  readonly id: bigint;
  readonly mayBeUsed: boolean;
}

/** Numbers for names, new ones for new names. Sorted, so that two batches never wait for each other in a ring. */
export async function numberShoppers(
  tx: Tx,
  shop: { readonly shopId: bigint; readonly salt: Buffer; readonly now: Date },
  names: readonly string[],
): Promise<Map<string, KnownShopper>> {
  const hashes = new Map(
    [...new Set(names)].map((name) => [hashShopper(shop.salt, name).toString("hex"), name]),
  );
  const sorted = toArrayLiteral([...hashes.keys()].sort().map((hash) => `\\x${hash}`));
  const read = () =>
    tx.rows<{ id: bigint; hash: string; consent: string }>(
      `SELECT shopper_id AS id, encode(hash, 'hex') AS hash, consent FROM recommendation_shopper
       WHERE shop_id = $1 AND hash = ANY ($2::bytea[])`,
      [shop.shopId, sorted],
    );
  let rows = await read();
  if (rows.length < hashes.size) {
    await tx.run(
      `INSERT INTO recommendation_shopper (shop_id, hash, first_seen_at)
       SELECT $1, h, $3 FROM unnest($2::bytea[]) AS h ORDER BY h
       ON CONFLICT (shop_id, hash) DO NOTHING`,
      [shop.shopId, sorted, shop.now],
    );
    rows = await read();
  }
  return new Map(
    rows.map(({ id, hash, consent }) => [
      hashes.get(hash) ?? "",
      { id, mayBeUsed: consent === "granted" },
    ]),
  );
}

/** Looks one shopper up without making them known. */
async function findShopper(
  tx: Tx,
  shopId: bigint,
  salt: Buffer,
  name: string,
): Promise<KnownShopper | null> {
  const [row] = await tx.rows<{ id: bigint; consent: string }>(
    "SELECT shopper_id AS id, consent FROM recommendation_shopper WHERE shop_id = $1 AND hash = $2",
    [shopId, hashShopper(salt, name)],
  );
  return row ? { id: row.id, mayBeUsed: row.consent === "granted" } : null;
}

/** Notes whether a shopper lets their behaviour be used. A refusal holds for everything after it. */
export async function setConsent(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly shopper: string; readonly isGranted: boolean },
): Promise<{ readonly events: number }> {
  requirePermission(ctx, "recommendation.edit");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const { salt } = await openSettings(tx, input.shopId, ctx.now);
    const names = await numberShoppers(tx, { shopId: input.shopId, salt, now: ctx.now }, [
      input.shopper,
    ]);
    const shopper = names.get(input.shopper);
    await tx.run(
      `UPDATE recommendation_shopper SET consent = $3 WHERE shop_id = $1 AND shopper_id = $2`,
      [input.shopId, shopper?.id, input.isGranted ? "granted" : "refused"],
    );
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "recommendation.consent.update",
      entity: { kind: "shopper", id: String(shopper?.id) },
      after: { consent: input.isGranted ? "granted" : "refused" },
    });
    return { events: 0 };
  });
}

/**
 * Forgets a person: their events go, their hash goes, and what remains of exposures points at a number nobody can trace.
 * The same name met again is a new shopper. `alsoErase` takes away in the same transaction what other modules know.
 */
export async function eraseShopper(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly shopper: string },
  alsoErase: (tx: Tx, shopperId: bigint | null) => Promise<number> = async () => 0,
): Promise<{ readonly events: number }> {
  requirePermission(ctx, "recommendation.edit");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const { salt } = await openSettings(tx, input.shopId, ctx.now);
    const shopper = await findShopper(tx, input.shopId, salt, input.shopper);
    const elsewhere = await alsoErase(tx, shopper?.id ?? null);
    if (!shopper && elsewhere === 0) return { events: 0 };
    const events = elsewhere + (shopper ? await eraseKnown(tx, ctx, input.shopId, shopper.id) : 0);
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "recommendation.shopper.erase",
      entity: { kind: "shopper", id: shopper ? String(shopper.id) : "unnumbered" },
      after: { events },
    });
    return { events };
  });
}

async function eraseKnown(tx: Tx, ctx: Ctx, shopId: bigint, shopperId: bigint): Promise<number> {
  const events = await tx.run(
    "DELETE FROM behaviour_event WHERE shop_id = $1 AND shopper_id = $2",
    [shopId, shopperId],
  );
  await tx.run(
    `UPDATE recommendation_shopper SET hash = NULL, consent = 'erased', erased_at = $3
     WHERE shop_id = $1 AND shopper_id = $2`,
    [shopId, shopperId, ctx.now],
  );
  return events;
}

/** Puts another salt in place of the shop's and empties every hash: no name leads to a number of before any more. */
export async function destroyShopperSalt(tx: Tx, shopId: bigint, now: Date): Promise<number> {
  await tx.run("UPDATE recommendation_setting SET salt = $2, updated_at = $3 WHERE shop_id = $1", [
    shopId,
    randomBytes(32),
    now,
  ]);
  return tx.run(
    `UPDATE recommendation_shopper SET hash = NULL, consent = 'erased', erased_at = $2
     WHERE shop_id = $1 AND consent <> 'erased'`,
    [shopId, now],
  );
}

/** Takes events and exposures of before an instant away. */
export async function forgetBehaviourBefore(tx: Tx, shopId: bigint, before: Date): Promise<number> {
  const events = await tx.run(
    "DELETE FROM behaviour_event WHERE shop_id = $1 AND occurred_at < $2",
    [shopId, before],
  );
  const exposures = await tx.run(
    "DELETE FROM recommendation_exposure WHERE shop_id = $1 AND shown_at < $2",
    [shopId, before],
  );
  return events + exposures;
}
