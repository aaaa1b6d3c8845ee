import "server-only";
import type { DayRange } from "@/lib/kernel";
import { listOrderCommissions, type OrderCommission } from "@/lib/ledger/server";
import type { Ctx } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { auditOrder, type OrderAudit } from "../domain/commission-audit";
import type { ReviewVerdict } from "../schemas";
import { asBookReader } from "./as-book-reader";

export interface ReviewRow {
  readonly order_no: string;
  readonly verdict: ReviewVerdict;
  readonly charged: bigint;
  readonly note: string;
  readonly actor_name: string;
  readonly at: Date;
}

/** A commission with what was agreed, and what somebody said of it. */
export type Audited = OrderCommission & {
  readonly audit: OrderAudit;
  readonly review: ReviewRow | null;
};

/** Every commission of a window, or of one creator in it, judged. */
export async function readAudited(
  ctx: Ctx,
  input: {
    readonly shopId: bigint;
    readonly range: DayRange;
    readonly creator?: string | undefined;
  },
): Promise<{ readonly audited: readonly Audited[]; readonly isCut: boolean }> {
  const reader = asBookReader(ctx, input.shopId);
  const { orders, isCut } = await listOrderCommissions(reader, input);
  const reviews = await transaction(ctx, (tx) => readReviews(tx, input.shopId));
  const audited = orders
    .filter(({ creatorId }) => !input.creator || creatorId === input.creator)
    .map((order) => ({
      ...order,
      audit: auditOrder(order),
      review: findReview(reviews, order),
    }));
  return { audited, isCut };
}

/** Charged above the agreed rate, and neither claimed back already nor come back. */
export const isClaimable = ({ audit, review }: Audited): boolean =>
  audit.finding === "too-much" && review?.verdict !== "disputed" && review?.verdict !== "recovered";

/** A judgement counts while the charge is the one that was judged. */
function findReview(
  reviews: ReadonlyMap<string, ReviewRow>,
  order: OrderCommission,
): ReviewRow | null {
  const review = reviews.get(order.order);
  return review && review.charged === order.charged ? review : null;
}

/** Judgements a shop keeps in one reading. */
const REVIEWS_MAX = 50_000;

async function readReviews(tx: Tx, shopId: bigint): Promise<Map<string, ReviewRow>> {
  const rows = await tx.rows<ReviewRow>(
    "SELECT * FROM commission_review WHERE shop_id = $1 ORDER BY at DESC LIMIT $2",
    [shopId, REVIEWS_MAX],
  );
  return new Map(rows.map((row) => [row.order_no, row]));
}
