import "server-only";
import { fromPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { InboxDto, ListNoticesInput, MarkReadInput } from "../delivery-schemas";
import { countUnread, readNotices, writeRead } from "./notice-store";

/** The inbox of a shop as one reader has it, the newest first. */
export function listNotices(
  ctx: Ctx,
  input: ListNoticesInput & { readonly shopId: bigint },
): Promise<InboxDto> {
  requirePermission(ctx, "alerts.view");
  requireShop(ctx, input.shopId);
  const { shopId, limit, cursor } = input;
  const before = cursor === undefined ? null : fromPublicId("notice", cursor);
  return transaction(ctx, async (tx) => {
    const found = await readNotices(tx, shopId, {
      readerId: ctx.actor.id,
      before,
      limit: limit + 1,
    });
    const items = found.slice(0, limit);
    return {
      items,
      next: found.length > limit ? (items.at(-1)?.id ?? null) : null,
      unread: await countUnread(tx, shopId, ctx.actor.id),
    };
  });
}

/** What a reader has read concerns nobody else, and is no act of the shop: the trail does not hold it. */
export function markRead(
  ctx: Ctx,
  input: MarkReadInput & { readonly shopId: bigint },
): Promise<{ readonly unread: number }> {
  requirePermission(ctx, "alerts.view");
  requireShop(ctx, input.shopId);
  const { shopId, notices, isRead } = input;
  const ids = notices?.map((id) => fromPublicId("notice", id)) ?? null;
  return transaction(ctx, async (tx) => {
    await writeRead(tx, ctx, shopId, ids, isRead);
    return { unread: await countUnread(tx, shopId, ctx.actor.id) };
  });
}
