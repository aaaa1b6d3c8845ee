import "server-only";
import {
  addDays,
  type CalendarDay,
  countDays,
  type Minor,
  notFound,
  toPublicId,
} from "@/lib/kernel";
import { getBookHead, listPartDays } from "@/lib/ledger/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { measureOutcome } from "../domain/measure-outcome";
import type { Measure, PartDays } from "../domain/shop-days";
import type { FindingDetailDto, FindingDto } from "../schemas";
import { findFinding, readSteps, type StepRow } from "./finding-store";
import { findMaskedDays, listDays, toShopDays } from "./read-shop-days";

const BEFORE_DAYS = 56;
const AFTER_DAYS = 28;

/** One finding with its days, its decisions and what came after them. */
export async function getFinding(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly findingId: bigint },
): Promise<FindingDetailDto> {
  requirePermission(ctx, "diagnosis.view");
  requireShop(ctx, input.shopId);
  const { shopId, findingId } = input;
  const { finding, steps, currency } = await transaction(ctx, async (tx) => {
    const [shop] = await tx.rows<{ currency: string }>("SELECT currency FROM shop WHERE id = $1", [
      shopId,
    ]);
    return {
      finding: await findFinding(tx, shopId, findingId),
      steps: await readSteps(tx, shopId, findingId),
      currency: shop?.currency ?? "CNY",
    };
  });
  if (!finding) throw notFound(`Finding ${toPublicId("finding", findingId)}`);
  const days = await readDays(ctx, shopId, finding);
  return {
    currency,
    finding,
    steps: steps.map(({ move, actor_name, reason, at }) => ({
      move,
      by: actor_name,
      reason,
      at: at.toISOString(),
    })),
    series:
      days?.map(({ day, amount, isMasked }) => ({
        day,
        amount: String(amount),
        isMasked,
        isWindow: day >= finding.change.window.from && day <= finding.change.window.to,
      })) ?? null,
    outcome: days && toOutcome(finding, steps, days),
  };
}

interface FindingDay {
  readonly day: CalendarDay;
  readonly amount: Minor;
  readonly isMasked: boolean;
}

/** The measure by day of what was judged: the shop, or a part of it. */
async function readDays(
  ctx: Ctx,
  shopId: bigint,
  finding: FindingDto,
): Promise<FindingDay[] | null> {
  const { metric, judged, change } = finding;
  if (metric === null || judged === null) return null;
  const head = await getBookHead(ctx, { shopId });
  const last = addDays(change.window.to, AFTER_DAYS);
  const range = {
    from: addDays(change.window.from, -BEFORE_DAYS),
    to: head.lastDay !== null && head.lastDay < last ? head.lastDay : last,
  };
  if (range.to < change.window.to) return null;
  const shop = toShopDays(await listPartDays(ctx, { shopId, range }), range);
  const { place } = judged;
  const part =
    place &&
    shop.parts.find(
      (one) => one.part?.dimension === place.dimension && one.part.key === place.value,
    );
  return toDays(part ?? shop.whole, metric, listDays(range));
}

function toDays(
  { measures }: PartDays,
  measure: Measure,
  days: readonly CalendarDay[],
): FindingDay[] {
  const masked = findMaskedDays(days);
  return days.map((day, i) => ({
    day,
    amount: measures[measure]?.[i] ?? 0n,
    isMasked: masked[i] ?? false,
  }));
}

/** What came of it, by the days of the book after it was last accepted. */
function toOutcome(
  finding: FindingDto,
  steps: readonly StepRow[],
  days: readonly FindingDay[],
): FindingDetailDto["outcome"] {
  const accepted = steps.find(({ move }) => move === "accept");
  const { judged, change } = finding;
  if (!accepted || judged === null) return null;
  const { window } = change;
  const outcome = measureOutcome(days, {
    to: window.to,
    acceptedOn: accepted.at.toISOString().slice(0, 10),
    span: countDays(window),
    actual: BigInt(judged.actual),
    reference: BigInt(judged.reference),
  });
  return (
    outcome && {
      ...outcome,
      since: String(outcome.since),
      found: judged.actual,
      reference: judged.reference,
    }
  );
}
