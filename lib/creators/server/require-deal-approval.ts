import "server-only";
import type { Ctx } from "@/lib/platform/context";
import type { Tx } from "@/lib/platform/db";
import { requireSecondPerson } from "@/lib/tenancy/server";
import { type DealStage, findDealLack } from "../domain/deal-stage";
import type { DealDto, DealInput } from "../schemas";

type Terms = Pick<
  DealInput,
  | "creatorName"
  | "creatorId"
  | "slotFee"
  | "sampleCost"
  | "commissionBps"
  | "adCommissionBps"
  | "airsOn"
>;

/** What a deal costs whatever it sells: the slot and the samples. */
const fixedCost = ({ slotFee, sampleCost }: Pick<Terms, "slotFee" | "sampleCost">): bigint =>
  BigInt(slotFee ?? 0) + BigInt(sampleCost ?? 0);

/**
 * Asks for a second person where a deal binds the shop to fixed money above its limit: when it is scheduled, and when a
 * deal that stands is made dearer. Money that follows sales is not held back.
 */
export async function requireDealApproval(
  tx: Tx,
  ctx: Ctx,
  move: {
    readonly shopId: bigint;
    readonly before: DealDto;
    readonly stage: DealStage;
    readonly terms: Terms;
    readonly reason: string;
  },
): Promise<void> {
  const { before, stage, terms } = move;
  const isBinding = (at: DealStage): boolean =>
    findDealLack(at, { commissionBps: null, airsOn: null }) !== null;
  const bound = isBinding(before.stage) ? fixedCost(before) : 0n;
  const cost = fixedCost(terms);
  if (!isBinding(stage) || cost <= bound) return;
  const { creatorName, creatorId, slotFee, sampleCost, commissionBps, adCommissionBps, airsOn } =
    terms;
  await requireSecondPerson(tx, ctx, {
    shopId: move.shopId,
    action: "creators.deal.move",
    entity: { kind: "creator-deal", id: before.id },
    amountMinor: cost,
    reason: move.reason,
    content: {
      creatorName,
      creatorId,
      slotFee,
      sampleCost,
      commissionBps,
      adCommissionBps,
      airsOn,
    },
  });
}
