import "server-only";
import { addDays, countDays, type DayRange, ratio } from "@/lib/kernel";
import { listRouteDays, type RouteDay } from "@/lib/ledger/server";
import type { Ctx } from "@/lib/platform/context";
import { testCannibalisation } from "../domain/cannibalisation";
import type { AttributionDto } from "../schemas";

/** The test reads further back than the page: a month moves too little to tell. */
const TEST_DAYS = 180;

/**
 * The same money twice: what the ad account claims (sales of ad orders over ad spend), and what the merchant has (all net sales over all marketing
 * cost), with the test whether ads only took what would have come by itself.
 */
export async function readPerspectives(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly window: DayRange },
): Promise<AttributionDto["perspectives"]> {
  const { shopId, window } = input;
  const earliest = addDays(window.to, -(TEST_DAYS - 1));
  const [from = earliest] = [window.from, earliest].sort();
  const days = await listRouteDays(ctx, { shopId, range: { from, to: window.to } });
  const seen = days.filter(({ day }) => day >= window.from);
  const sum = (rows: readonly RouteDay[], of: (row: RouteDay) => bigint) =>
    rows.reduce((total, row) => total + of(row), 0n);
  const ads = seen.filter(isAdRoute);
  const gmv = sum(ads, ({ figures }) => figures.paidGmv);
  const spend = sum(seen, ({ adSpend }) => adSpend);
  const netSales = sum(seen, ({ figures }) => figures.netSales);
  const cost = sum(seen, ({ figures }) => figures.marketingCost);
  return {
    account: { gmv: String(gmv), spend: String(spend), roi: ratio(gmv, spend) },
    merchant: { netSales: String(netSales), cost: String(cost), roi: ratio(netSales, cost) },
    cannibalisation: testOnDays(days, { from, to: window.to }),
  };
}

function testOnDays(days: readonly RouteDay[], range: DayRange) {
  const length = countDays(range);
  const own = new Float64Array(length);
  const spend = new Float64Array(length);
  for (const row of days) {
    const at = countDays({ from: range.from, to: row.day }) - 1;
    spend[at] = (spend[at] ?? 0) + Number(row.adSpend);
    if (!isAdRoute(row)) own[at] = (own[at] ?? 0) + Number(row.figures.paidGmv);
  }
  // Days before the book began are no days without sales.
  const first = own.findIndex((sales, at) => sales > 0 || (spend[at] ?? 0) > 0);
  return first < 0 ? null : testCannibalisation(own.subarray(first), spend.subarray(first));
}

function isAdRoute({ route }: RouteDay): boolean {
  return route.endsWith("Ads");
}
