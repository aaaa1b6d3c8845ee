import "server-only";
import type { Ctx } from "@/lib/platform/context";
import type { Tx } from "@/lib/platform/db";
import type { NoticeContent } from "../delivery-schemas";
import { minutesUntilLoud } from "../domain/quiet-hours";
import type { RuleDto } from "../schemas";
import { insertDelivery } from "./delivery-store";
import { insertNotice } from "./notice-store";
import { queueDelivery } from "./send-delivery";

const MINUTE_MS = 60_000;

/**
 * Puts a notice into the inbox and on its way to the receivers, all in the caller's transaction: it is told, or nothing of
 * it happened. The key says what it tells of; told once, it is not told again. The caller holds the lock of the alerts.
 */
export async function tell(
  tx: Tx,
  ctx: Ctx,
  notice: {
    readonly shopId: bigint;
    readonly key: string;
    readonly content: NoticeContent;
    readonly receivers: readonly bigint[];
    readonly dueAt?: Date;
  },
): Promise<bigint | null> {
  const { shopId } = notice;
  const noticeId = await insertNotice(tx, ctx, shopId, notice);
  if (noticeId === null) return null;
  const dueAt = notice.dueAt ?? ctx.now;
  for (const receiverId of new Set(notice.receivers)) {
    const deliveryId = await insertDelivery(tx, ctx, { shopId, noticeId, receiverId, dueAt });
    if (deliveryId !== null) await queueDelivery(tx, ctx, { shopId, deliveryId }, dueAt);
  }
  return noticeId;
}

/** The next instant outside the quiet hours of a shop. */
export function nextLoud(now: Date, timezone: string, quiet: RuleDto["quiet"]): Date {
  if (quiet === null) return now;
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone: timezone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(now);
  const wait = minutesUntilLoud(toMinutes(clock), {
    from: toMinutes(quiet.from),
    to: toMinutes(quiet.to),
  });
  return wait === 0 ? now : new Date(now.getTime() + wait * MINUTE_MS);
}

const toMinutes = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return hours * 60 + minutes;
};
