import "server-only";
import { type DayRange, notFound } from "@/lib/kernel";
import { type CreatorPart, listCreatorExposure, listCreatorParts } from "@/lib/ledger/server";
import type { Ctx } from "@/lib/platform/context";
import { estimateLifetimes } from "../domain/lifetime-value";
import type { CreatorDto, CreatorInput } from "../schemas";
import { asBookReader } from "./as-book-reader";
import { readPortfolio } from "./read-portfolio";

/** One creator: money by product and content, the way through the quadrants, and what is still to come. */
export async function getCreator(
  ctx: Ctx,
  input: CreatorInput & { readonly shopId: bigint; readonly creatorId: string },
): Promise<CreatorDto> {
  const reader = asBookReader(ctx, input.shopId);
  const range: DayRange = { from: input.from, to: input.to };
  const { rows, sums, quadrants } = await readPortfolio(ctx, { shopId: input.shopId, range });
  const index = rows.findIndex(({ id }) => id === input.creatorId);
  const row = rows[index];
  if (!row) throw notFound(`Creator ${input.creatorId}`);
  const [parts, months] = await Promise.all([
    listCreatorParts(reader, { ...input, range }),
    listCreatorExposure(reader, { ...input, range, byMonth: true }),
  ]);
  const lifetime = estimateLifetimes(sums, range)[index] ?? null;
  return {
    row,
    parts: parts.map(toPart),
    path: months
      .filter(({ clicks, month }) => clicks > 0 && month !== null)
      .map(({ month, impressions, clicks, orders, products }) => ({
        month: month ?? "",
        conversion: orders / clicks,
        exposure: impressions / Math.max(1, products),
      })),
    conversionMiddle: quadrants.conversionMiddle,
    exposureMiddle: quadrants.exposureMiddle,
    lifetime: lifetime && {
      aliveChance: lifetime.aliveChance,
      sessions90: lifetime.sessions90,
      sessions180: lifetime.sessions180,
      value90: String(Math.round(lifetime.value90)),
      value180: String(Math.round(lifetime.value180)),
    },
  };
}

function toPart(part: CreatorPart): CreatorDto["parts"][number] {
  const margin =
    part.netSales - part.cogs - part.adSpend - part.commissionOrganic - part.commissionAd;
  return {
    product:
      part.productId === null
        ? null
        : { id: part.productId, name: part.productName ?? part.productId },
    channel: part.channel,
    netSales: String(part.netSales),
    refunds: String(part.refunds),
    adSpend: String(part.adSpend),
    commissionOrganic: String(part.commissionOrganic),
    commissionAd: String(part.commissionAd),
    cogs: String(part.cogs),
    margin: String(margin),
    orders: part.orders,
  };
}
