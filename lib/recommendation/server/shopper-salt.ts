import "server-only";
import type { Ctx } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { openSettings } from "./settings";

/** Salts by shop. Each answer tells the salt that holds: one that was put away is found out at once. */
const salts = new Map<string, Buffer>();
const SALTS_MAX = 10_000;

/**
 * Asks for something of a shopper by the shop's salt as it was last known, and again when the answer tells another one.
 * `ask` answers undefined where the shop has no settings yet; they are made then.
 */
export async function askBySalt<T extends { readonly salt: Buffer }>(
  ctx: Ctx,
  shopId: bigint,
  ask: (salt: Buffer) => Promise<T | undefined>,
): Promise<T> {
  const key = shopId.toString();
  let salt = salts.get(key) ?? (await openSalt(ctx, shopId));
  let answer = await ask(salt);
  if (!answer?.salt.equals(salt)) {
    salt = answer?.salt ?? (await openSalt(ctx, shopId));
    answer = await ask(salt);
  }
  if (!answer) throw new Error("The settings were not kept.");
  if (salts.size >= SALTS_MAX) salts.clear();
  salts.set(key, salt);
  return answer;
}

function openSalt(ctx: Ctx, shopId: bigint): Promise<Buffer> {
  return transaction(ctx, async (tx) => (await openSettings(tx, shopId, ctx.now)).salt);
}
