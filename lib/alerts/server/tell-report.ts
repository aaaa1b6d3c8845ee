import "server-only";
import { type Ctx, requireShop } from "@/lib/platform/context";
import type { Tx } from "@/lib/platform/db";
import type { NoticeContent } from "../delivery-schemas";
import { lockAlerts } from "./rule-store";
import { tell } from "./tell";

/**
 * Puts a report into the inbox and on its way to receivers, in the caller's transaction and once a key. Answers with the
 * notice, or null where it stands there already.
 */
export async function tellReport(
  tx: Tx,
  ctx: Ctx,
  notice: {
    readonly shopId: bigint;
    readonly key: string;
    readonly content: Extract<NoticeContent, { kind: "report" }>;
    readonly receivers: readonly bigint[];
  },
): Promise<bigint | null> {
  requireShop(ctx, notice.shopId);
  await lockAlerts(tx, notice.shopId);
  return tell(tx, ctx, notice);
}
