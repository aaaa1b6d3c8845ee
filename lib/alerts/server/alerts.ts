import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { fromPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { AlertDto, AlertListDto, AlertMoveInput, ListAlertsInput } from "../schemas";
import {
  type AlertKey,
  type AlertRow,
  countOpenAlerts,
  getAlertRow,
  readAlerts,
  toAlertDto,
  updateAlert,
} from "./alert-store";
import { lockAlerts } from "./rule-store";
import { readShopFacts } from "./shop-facts";

/** What fired: what goes on and nobody has seen to first, then the newest. */
export function listAlerts(
  ctx: Ctx,
  input: ListAlertsInput & { readonly shopId: bigint },
): Promise<AlertListDto> {
  requirePermission(ctx, "alerts.view");
  requireShop(ctx, input.shopId);
  const { shopId, state, rule, limit } = input;
  return transaction(ctx, async (tx) => {
    const rows = await readAlerts(tx, shopId, {
      ruleId: rule === undefined ? null : fromPublicId("alertRule", rule),
      isOngoing: state === "all" ? null : state === "ongoing",
      limit,
    });
    const { currency } = await readShopFacts(tx, shopId);
    return { currency, items: rows.map(toAlertDto), open: await countOpenAlerts(tx, shopId) };
  });
}

/** One alert, however long it is over: what a message leads to. */
export function getAlert(ctx: Ctx, key: AlertKey): Promise<AlertDto> {
  requirePermission(ctx, "alerts.view");
  requireShop(ctx, key.shopId);
  return transaction(ctx, async (tx) => toAlertDto(await getAlertRow(tx, key)));
}

const NEXT = { acknowledge: "acknowledged", snooze: "snoozed", reopen: "open" } as const;

/** Acknowledged: seen to, no more reminders. Snoozed: silent for this part until a day, also when it fires anew. */
export function moveAlert(ctx: Ctx, input: AlertMoveInput & AlertKey): Promise<AlertDto> {
  requirePermission(ctx, "alerts.edit");
  requireShop(ctx, input.shopId);
  const { shopId, alertId, move } = input;
  return transaction(ctx, async (tx) => {
    await lockAlerts(tx, shopId);
    const before = await getAlertRow(tx, { shopId, alertId });
    const until = move === "snooze" ? (input.until ?? null) : null;
    const after: AlertRow = {
      ...before,
      status: NEXT[move],
      snoozed_until: until,
      actor_name: ctx.actor.name,
    };
    if (before.status === after.status && before.snoozed_until === until) return toAlertDto(before);
    await updateAlert(tx, ctx, { shopId, alertId }, after);
    const dto = toAlertDto(after);
    await recordAudit(tx, ctx, {
      shopId,
      action: `alerts.alert.${move}`,
      entity: { kind: "alert", id: dto.id },
      before: { status: before.status, snoozedUntil: before.snoozed_until },
      after: { status: dto.status, snoozedUntil: dto.snoozedUntil },
      ...(input.reason && { reason: input.reason }),
    });
    return dto;
  });
}
