import "server-only";
import { hash, randomBytes } from "node:crypto";
import { recordAudit } from "@/lib/audit/server";
import { toJson, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { DEFAULT_RULES, type RecommendationRules } from "../domain/behaviours";
import { type RulesChange, RulesDto } from "../schemas";

export interface Settings {
  readonly salt: Buffer;
  readonly rules: RecommendationRules;
}

/** The shop's settings, made with a salt of its own at the first call. */
export async function openSettings(tx: Tx, shopId: bigint, now: Date): Promise<Settings> {
  const read = () =>
    tx.rows<{ salt: Buffer; rules: unknown }>(
      "SELECT salt, rules FROM recommendation_setting WHERE shop_id = $1",
      [shopId],
    );
  let [row] = await read();
  if (!row) {
    await tx.run(
      `INSERT INTO recommendation_setting (shop_id, salt, rules, updated_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (shop_id) DO NOTHING`,
      [shopId, randomBytes(32), toJson(DEFAULT_RULES), now],
    );
    [row] = await read();
  }
  if (!row) throw new Error("The settings were not kept.");
  return { salt: row.salt, rules: RulesDto.parse(row.rules) };
}

/** The shop's weights and rules as they hold now. */
export function getRules(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<RecommendationRules> {
  requirePermission(ctx, "recommendation.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => (await openSettings(tx, input.shopId, ctx.now)).rules);
}

/** Changes the shop's weights and rules; they hold from the next request on. */
export async function updateRules(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly rules: RulesChange },
): Promise<RecommendationRules> {
  requirePermission(ctx, "recommendation.edit");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const before = (await openSettings(tx, input.shopId, ctx.now)).rules;
    const rules = RulesDto.parse({
      ...before,
      ...input.rules,
      weights: { ...before.weights, ...input.rules.weights },
    });
    await tx.run(
      "UPDATE recommendation_setting SET rules = $2, updated_at = $3 WHERE shop_id = $1",
      [input.shopId, toJson(rules), ctx.now],
    );
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "recommendation.rules.update",
      entity: { kind: "shop", id: toPublicId("shop", input.shopId) },
      before,
      after: rules,
    });
    return rules;
  });
}

const BLOCK_BYTES = 64;

/**
 * What is kept of a shopper's name: nobody reads it back, and another shop's hash of the same name differs. HMAC-SHA256 of
 * two plain hashes: a key object for each name would cost ten times as much.
 */
export function hashShopper(salt: Buffer, name: string): Buffer {
  const inner = padKey(salt, 0x36);
  const outer = padKey(salt, 0x5c);
  const digest = hash("sha256", Buffer.concat([inner, Buffer.from(name)]), "buffer");
  return hash("sha256", Buffer.concat([outer, digest]), "buffer");
}

/** Salts are shorter than a block. */
function padKey(salt: Buffer, pad: number): Buffer {
  const key = Buffer.alloc(BLOCK_BYTES, pad);
  for (let at = 0; at < salt.length; at += 1) key[at] = pad ^ (salt[at] ?? 0);
  return key;
}
