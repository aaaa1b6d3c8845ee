import "server-only";
import { currencyScale, type DayRange, notFound } from "@/lib/kernel";
import { listCreatorSums } from "@/lib/ledger/server";
import type { Ctx } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { toStatementCsv } from "../domain/creator-statement";
import { asBookReader } from "./as-book-reader";
import { readAudited } from "./read-audited";

/** A creator's statement of a window as CSV: commissions order by order with what is disputed, and what else was paid. */
export async function exportStatement(
  ctx: Ctx,
  input: DayRange & { readonly shopId: bigint; readonly creatorId: string },
): Promise<string> {
  const range = { from: input.from, to: input.to };
  const reader = asBookReader(ctx, input.shopId);
  const [{ audited }, sums] = await Promise.all([
    readAudited(ctx, { shopId: input.shopId, range, creator: input.creatorId }),
    listCreatorSums(reader, { shopId: input.shopId, range }),
  ]);
  const creator = sums.find(({ creatorId }) => creatorId === input.creatorId);
  if (!creator && audited.length === 0) throw notFound(`Creator ${input.creatorId}`);
  const orders = audited.map((each) => ({
    day: each.day,
    order: each.order,
    product: each.productName,
    traffic: each.traffic,
    isSettled: each.isSettled,
    base: each.audit.base,
    rateBps:
      each.traffic === null ? null : each.traffic === "ad" ? each.adRateBps : each.organicRateBps,
    expected: each.audit.expected,
    charged: each.charged,
    returned: each.returned,
    difference: each.audit.difference,
    verdict: each.review?.verdict ?? null,
    note: each.review?.note ?? null,
  }));
  const { bonus = 0n, slotFees = 0n, samples = 0n, agencyFees = 0n } = creator ?? {};
  return toStatementCsv(
    orders,
    { bonus, slotFees, samples, agencyFees },
    await readScale(ctx, input.shopId),
  );
}

async function readScale(ctx: Ctx, shopId: bigint): Promise<number> {
  const [shop] = await transaction(ctx, (tx) =>
    tx.rows<{ currency: string }>("SELECT currency FROM shop WHERE id = $1", [shopId]),
  );
  if (!shop) throw notFound("The shop");
  return currencyScale(shop.currency);
}
