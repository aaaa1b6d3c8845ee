import "server-only";
import { type Ctx, requireShop } from "@/lib/platform/context";
import type { Tx } from "@/lib/platform/db";
import type { NoticeContent } from "../delivery-schemas";
import { lockAlerts } from "./rule-store";
import { tell } from "./tell";

/**
 * Lays something for everybody of the shop into the inbox, in the caller's transaction and once a key. Answers whether it
 * is new.
 */
export async function noteInInbox(
  tx: Tx,
  ctx: Ctx,
  notice: { readonly shopId: bigint; readonly key: string; readonly content: NoticeContent },
): Promise<boolean> {
  requireShop(ctx, notice.shopId);
  await lockAlerts(tx, notice.shopId);
  return (await tell(tx, ctx, { ...notice, receivers: [] })) !== null;
}
