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
import { type Measure, type PartDays, sumSpan } from "../domain/shop-days";
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
    outcome: days && measureOutcome(finding, steps, days),
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

/**
 * Windows as long as the finding's since it was accepted, against what was found: the share of the way back to the
 * reference. Nothing before one such window has passed.
 */
function measureOutcome(
  finding: FindingDto,
  steps: readonly StepRow[],
  days: readonly FindingDay[],
): FindingDetailDto["outcome"] {
  const accepted = steps.find(({ move }) => move === "accept");
  if (!accepted || finding.judged === null) return null;
  const { window } = finding.change;
  const span = countDays(window);
  const after = days.filter(({ day }) => day > window.to);
  const windows = Math.floor(after.length / span);
  if (windows === 0) return null;
  const amounts = days.map(({ amount }) => amount);
  const end = days.findIndex(({ day }) => day === window.to);
  const found = sumSpan(amounts, end, span);
  const since = sumSpan(amounts, end + windows * span, windows * span) / BigInt(windows);
  const way = BigInt(finding.judged.reference) - BigInt(finding.judged.actual);
  return {
    days: windows * span,
    since: String(since),
    found: String(found),
    reference: String(found + way),
    recovered: way === 0n ? null : Number(since - found) / Number(way),
  };
}
