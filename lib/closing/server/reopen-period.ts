import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, type CalendarMonth, monthRange, notFound } from "@/lib/kernel";
import { lockBook } from "@/lib/ledger/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import {
  askSecondPerson,
  confirmMove,
  countMembers,
  findOpenRequest,
  type MoneyMove,
  spendApproval,
} from "@/lib/tenancy/server";
import { findLaterClosed } from "../domain/month-order";
import { findReopenMove, type ReopenMove, type RequestState } from "../domain/reopen-move";
import type { PeriodDto, ReopenPeriodInput } from "../schemas";
import { readKnownMonths } from "./close-period";
import { getPeriod } from "./list-periods";
import { addStep, readMovedSum, readSteps, type StepRow, setStatus } from "./period-store";

type Input = ReopenPeriodInput & { readonly shopId: bigint; readonly month: CalendarMonth };

/**
 * Opens a closed month again, which takes two people whatever the shop's limits are: the first asks with a reason, and
 * the month stays closed until another one approves the request or asks for the same. Where the organization has one
 * member, that member's reason is enough and the step says so.
 */
export async function reopenPeriod(ctx: Ctx, input: Input): Promise<PeriodDto> {
  requirePermission(ctx, "periods.reopen");
  requireShop(ctx, input.shopId);
  const { shopId, month } = input;
  const members = await countMembers(ctx.organizationId);
  await transaction(ctx, async (tx) => {
    await lockBook(tx, shopId);
    const known = await readKnownMonths(tx, shopId);
    if (!known.some((each) => each.month === month)) throw notFound(`Period ${month}`);
    const steps = await readSteps(tx, shopId, month);
    const request = await toRequest(tx, input, steps);
    const move = findReopenMove(
      steps.at(-1)?.action ?? null,
      request ? await readState(tx, ctx, request) : "none",
      { actorKind: ctx.actor.kind, isAlone: members <= 1 },
    );
    if (isRefusal(move)) throw toError(move, month);
    const later = findLaterClosed(known, month);
    if (later.length > 0)
      throw new AppError(
        "conflict",
        "closing/later-closed",
        `The openings of ${later.join(", ")} rest on ${month}: open the latest month first.`,
      );
    if (request) await settle(tx, ctx, move, request);
    await takeStep(tx, ctx, input, move);
  });
  return getPeriod(ctx, { shopId, month });
}

type Refusal = Extract<ReopenMove, "not-closed" | "second-person" | "not-a-person">;

const REFUSALS: Readonly<Record<Refusal, string>> = {
  "not-closed": "The month is open.",
  "second-person": "You have asked for it already. Another person has to confirm.",
  "not-a-person": "A key may ask for a month to be opened; a person has to confirm.",
};

const isRefusal = (move: ReopenMove): move is Refusal => move in REFUSALS;

function toError(refusal: Refusal, month: CalendarMonth): AppError {
  return new AppError("conflict", `closing/${refusal}`, `${month}: ${REFUSALS[refusal]}`);
}

/** The request as the second person sees it: for one closing of the month, and no later one. */
async function toRequest(
  tx: Tx,
  { shopId, month, reason }: Input,
  steps: readonly StepRow[],
): Promise<MoneyMove | null> {
  const closing = steps.findLast(({ action }) => action === "close");
  if (!closing) return null;
  return {
    shopId,
    action: "closing.period.reopen",
    entity: { kind: "period", id: month },
    amountMinor: await readMovedSum(tx, shopId, { month, stepNo: closing.step_no }),
    reason,
    content: closing.step_no,
  };
}

async function readState(tx: Tx, ctx: Ctx, request: MoneyMove): Promise<RequestState> {
  if (await spendApproval(tx, ctx, request)) return "approved";
  const open = await findOpenRequest(tx, ctx, request);
  if (!open) return "none";
  return open.isOwn ? "own" : "open";
}

async function settle(tx: Tx, ctx: Ctx, move: ReopenMove, request: MoneyMove): Promise<void> {
  if (move === "ask") await askSecondPerson(tx, ctx, request);
  if (move === "confirm") await confirmMove(tx, ctx, request);
}

async function takeStep(tx: Tx, ctx: Ctx, input: Input, move: ReopenMove): Promise<void> {
  const { shopId, month, reason } = input;
  const action = move === "ask" ? "ask" : "reopen";
  const isAlone = move === "alone";
  await addStep(tx, ctx, { shopId, month, action, reason, isAlone });
  if (action === "reopen") await setStatus(tx, { shopId, ...monthRange(month), status: "open" });
  await recordAudit(tx, ctx, {
    shopId,
    action: `closing.period.${action}`,
    entity: { kind: "period", id: month },
    after: { alone: isAlone },
    reason,
  });
}
