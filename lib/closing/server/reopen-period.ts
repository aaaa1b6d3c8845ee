import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, type CalendarMonth, monthRange, notFound } from "@/lib/kernel";
import { lockBook } from "@/lib/ledger/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { countMembers } from "@/lib/tenancy/server";
import { findLaterClosed } from "../domain/month-order";
import { findReopenMove, type ReopenMove } from "../domain/reopen-move";
import type { PeriodDto, ReopenPeriodInput } from "../schemas";
import { readKnownMonths } from "./close-period";
import { getPeriod } from "./list-periods";
import { addStep, readSteps, setStatus } from "./period-store";

/**
 * Opens a closed month again, which takes two people: the first asks with a reason, and the month stays closed until
 * another one asks for the same. Where the organization has one member, that member's reason is enough and the step says so.
 */
export async function reopenPeriod(
  ctx: Ctx,
  input: ReopenPeriodInput & { readonly shopId: bigint; readonly month: CalendarMonth },
): Promise<PeriodDto> {
  requirePermission(ctx, "periods.reopen");
  requireShop(ctx, input.shopId);
  const { shopId, month, reason } = input;
  const members = await countMembers(ctx.organizationId);
  await transaction(ctx, async (tx) => {
    await lockBook(tx, shopId);
    const known = await readKnownMonths(tx, shopId);
    if (!known.some((each) => each.month === month)) throw notFound(`Period ${month}`);
    const later = findLaterClosed(known, month);
    const last = (await readSteps(tx, shopId, month)).at(-1) ?? null;
    const move = findReopenMove(
      last && { action: last.action, actorKind: last.actor_kind, actorId: last.actor_id },
      { actorKind: ctx.actor.kind, actorId: ctx.actor.id, isAlone: members <= 1 },
    );
    if (typeof move === "string") throw toError(move, month);
    if (later.length > 0)
      throw new AppError(
        "conflict",
        "closing/later-closed",
        `The openings of ${later.join(", ")} rest on ${month}: open the latest month first.`,
      );
    await addStep(tx, ctx, { shopId, month, action: move.action, reason, isAlone: move.isAlone });
    if (move.action === "reopen")
      await setStatus(tx, { shopId, ...monthRange(month), status: "open" });
    await recordAudit(tx, ctx, {
      shopId,
      action: `closing.period.${move.action}`,
      entity: { kind: "period", id: month },
      after: { alone: move.isAlone },
      reason,
    });
  });
  return getPeriod(ctx, { shopId, month });
}

const REFUSALS: Readonly<Record<Extract<ReopenMove, string>, string>> = {
  "not-closed": "The month is open.",
  "second-person": "You have asked for it already. Another person has to confirm.",
  "not-a-person": "A key may ask for a month to be opened; a person has to confirm.",
};

function toError(refusal: Extract<ReopenMove, string>, month: CalendarMonth): AppError {
  return new AppError("conflict", `closing/${refusal}`, `${month}: ${REFUSALS[refusal]}`);
}
