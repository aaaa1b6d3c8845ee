import "server-only";
import { type Ctx, requireShop } from "@/lib/platform/context";
import type { Tx } from "@/lib/platform/db";
import type { NoticeContent } from "../delivery-schemas";
import { findDigestReceivers } from "./receiver-store";
import { lockAlerts } from "./rule-store";
import { tell } from "./tell";

type NotedContent = Extract<NoticeContent, { kind: "finding" | "week" | "digest" }>;

/**
 * Lays something for everybody of the shop into the inbox, and on its way to the receivers that are told its kind, in the
 * caller's transaction and once a key. Answers whether it is new.
 */
export async function noteInInbox(
  tx: Tx,
  ctx: Ctx,
  notice: { readonly shopId: bigint; readonly key: string; readonly content: NotedContent },
): Promise<boolean> {
  requireShop(ctx, notice.shopId);
  await lockAlerts(tx, notice.shopId);
  const receivers = await findDigestReceivers(tx, notice.shopId, notice.content.kind);
  return (await tell(tx, ctx, { ...notice, receivers })) !== null;
}
