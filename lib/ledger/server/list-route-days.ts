import "server-only";
import type { CalendarDay, DayRange, Minor } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { ACCOUNT } from "../domain/chart-of-accounts";
import {
  computeFigures,
  type FigureDefinition,
  type Figures,
  marketingAccountsOf,
} from "../domain/figures";
import { routeOf, type SalesRoute } from "../domain/sales-route";
import { readDefinition } from "./book-state";
import { type PartSum, readBookSums } from "./book-sums";

/** What one sales route earned and cost on one business day. */
export interface RouteDay {
  readonly day: CalendarDay;
  readonly route: SalesRoute;
  readonly figures: Figures;
  /** 投流消耗, whoever paid for it: cash, grants and coupons. */
  readonly adSpend: Minor;
  /** The part of it that the shop's definition counts as marketing cost. */
  readonly adCost: Minor;
}

/** A window split by day and sales route, by business day under the shop's own definition; days without money are absent. */
export async function listRouteDays(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly range: DayRange },
): Promise<RouteDay[]> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const { sums, definition } = await transaction(ctx, async (tx) => ({
    definition: (await readDefinition(tx, input.shopId, undefined)).definition,
    sums: await readBookSums(tx, {
      shopId: input.shopId,
      basis: "business",
      parts: [{ group: "routeDay", range: input.range }],
      accounts: "figures",
    }),
  }));
  const cells = new Map<string, PartSum[]>();
  for (const line of sums) {
    const [day = "", code = ""] = line.key.split(" ");
    const cell = `${day} ${routeOf(Number(code), line.isAd)}`;
    const known = cells.get(cell);
    if (known) known.push(line);
    else cells.set(cell, [line]);
  }
  return [...cells].sort().map(([cell, lines]) => {
    const [day = "", route = ""] = cell.split(" ");
    return {
      day,
      route: route as SalesRoute,
      figures: computeFigures(lines, definition),
      ...sumAdSpend(lines, definition),
    };
  });
}

const AD_ACCOUNTS: ReadonlySet<number> = new Set([
  ACCOUNT.adCash,
  ACCOUNT.adPromo,
  ACCOUNT.adCoupon,
]);

function sumAdSpend(
  lines: readonly PartSum[],
  definition: FigureDefinition,
): Pick<RouteDay, "adSpend" | "adCost"> {
  const counted = marketingAccountsOf(definition);
  let adSpend = 0n;
  let adCost = 0n;
  for (const { account, debit, credit } of lines) {
    if (!AD_ACCOUNTS.has(account)) continue;
    adSpend += debit - credit;
    if (counted.has(account)) adCost += debit - credit;
  }
  return { adSpend, adCost };
}
