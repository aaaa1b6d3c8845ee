import "server-only";
import { toPublicId } from "@/lib/kernel";
import { type Ctx, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { openSecret } from "@/lib/platform/secrets";
import { answerPractice } from "../domain/practice-platform";
import type { AdPlatform, Send } from "./ad-platform";
import { findConnector, lockPractice, savePractice } from "./connector-store";
import { guardedSend } from "./guarded-send";
import { openQianchuan } from "./qianchuan-api";

/** The shop's ad platform, or null when none is connected. */
export async function openAdPlatform(ctx: Ctx, shopId: bigint): Promise<AdPlatform | null> {
  requireShop(ctx, shopId);
  const row = await transaction(ctx, (tx) => findConnector(tx, shopId));
  if (!row) return null;
  if (row.is_practice || row.secret === null) return openQianchuan(practiceSend(ctx, shopId), true);
  const token = openSecret(row.secret.toString("utf8"), secretPlace(shopId));
  return openQianchuan(guardedSend({ baseUrl: row.base_url, token }), false);
}

/** Where a token is kept, and the only place where it opens. */
export const secretPlace = (shopId: bigint): string =>
  `connector_account.secret:${toPublicId("shop", shopId)}`;

const practiceSend =
  (ctx: Ctx, shopId: bigint): Send =>
  (call) =>
    transaction(ctx, async (tx) => {
      const before = await lockPractice(tx, shopId);
      const { state, body } = answerPractice(before, call);
      if (state !== before) await savePractice(tx, shopId, state);
      return { status: 200, text: body };
    });
