import "server-only";
import { valueShops } from "@/lib/closing/server";
import { countOpenFindings, type OpenFindings } from "@/lib/diagnosis/server";
import { type ImportHealth, listImportHealth } from "@/lib/importers/server";
import {
  addDays,
  comparedRange,
  countDays,
  type DayRange,
  type Minor,
  ratio,
  toPublicId,
} from "@/lib/kernel";
import { listShopFigures, type ShopFigures } from "@/lib/ledger/server";
import { type Ctx, requirePermission } from "@/lib/platform/context";
import { gatherCalls } from "@/lib/platform/db";
import { compareShops, findExceptions, salesChange } from "../domain/shop-exceptions";
import type { ShopMatrixDto, ShopMatrixInput, ShopMatrixRow } from "../schemas";
import { listNamedShops, type NamedShop } from "./shop-names";

interface Asked {
  readonly ctx: Ctx;
  readonly input: ShopMatrixInput;
}

const TOGETHER_MAX = 200;

/**
 * Every shop of the caller over one window, exceptions first, and their sum in one currency. People who reach the same shops
 * and look at the same window at once are answered by one reading, which began after each of them asked.
 */
export async function getShopMatrix(ctx: Ctx, input: ShopMatrixInput): Promise<ShopMatrixDto> {
  for (const permission of READ_BY) requirePermission(ctx, permission);
  return readTogether({ ctx, input });
}

/** What the readings ask for, each by itself: who lacks one is refused before anything is shared. */
const READ_BY = ["agency.view", "ledger.view", "diagnosis.view", "imports.view"] as const;

const readTogether = gatherCalls<Asked, ShopMatrixDto>({
  keyOf: ({ ctx, input }) =>
    [
      ctx.organizationId,
      ctx.shopIds.join(","),
      input.from,
      input.to,
      input.currency,
      input.compare,
    ].join(" "),
  most: TOGETHER_MAX,
  call: async (asked) => {
    const newest = asked.at(-1);
    const matrix = newest && (await readMatrix(newest));
    return matrix ? asked.map(() => matrix) : [];
  },
});

async function readMatrix({ ctx, input }: Asked): Promise<ShopMatrixDto> {
  const { from, to, currency = "CNY", compare = "previous" } = input;
  const against = comparedRange({ from, to }, compare);
  // One after the other: a reader holds one connection, however many look at once.
  const shops = await listNamedShops(ctx);
  const figures = await listShopFigures(ctx, { range: { from, to }, currency, against });
  const findings = await countOpenFindings(ctx);
  const health = await listImportHealth(ctx, { since: ctx.now });
  const values = await valueShops(ctx, { shops: figures, currency, until: to });
  const facts = {
    figures: byShop(figures),
    findings: byShop(findings),
    health: byShop(health),
    values,
    range: { from, to },
  };
  const rows = shops.flatMap((shop) => toRow(shop, facts)).sort(byRank);
  return {
    from,
    to,
    currency,
    compared: { mode: compare, from: against.from, to: against.to },
    organization: toPublicId("organization", ctx.organizationId),
    rows,
    total: toTotal(rows, figures, values),
  };
}

type Values = Awaited<ReturnType<typeof valueShops>>;

interface MatrixFacts {
  readonly figures: ReadonlyMap<bigint, ShopFigures>;
  readonly findings: ReadonlyMap<bigint, OpenFindings>;
  readonly health: ReadonlyMap<bigint, ImportHealth>;
  readonly values: Values;
  readonly range: DayRange;
}

function byShop<T extends { readonly shopId: bigint }>(items: readonly T[]): Map<bigint, T> {
  return new Map(items.map((item) => [item.shopId, item]));
}

function toRow(shop: NamedShop, facts: MatrixFacts): ShopMatrixRow[] {
  const figures = facts.figures.get(shop.shopId);
  if (!figures) return [];
  const { total, previous, lastDay } = figures;
  const valued = facts.values.get(shop.shopId) ?? null;
  const open = facts.findings.get(shop.shopId);
  const signs = {
    netSales: total.netSales,
    previousNetSales: previous.netSales,
    contribution: total.contribution,
    compositeRoi: total.compositeRoi,
    goalRoi: shop.goalRoi,
    openFindings: open?.open ?? 0,
    lastDay,
    isValued: valued !== null,
  };
  return [
    {
      shop: toPublicId("shop", shop.shopId),
      name: shop.name,
      currency: shop.currency,
      isSample: shop.isSample,
      isLent: shop.isLent,
      tier: shop.tier,
      goalRoi: shop.goalRoi,
      exceptions: findExceptions(signs, facts.range.to),
      netSales: String(total.netSales),
      valued: valued && String(valued.netSales),
      change: salesChange(signs),
      marketingCost: String(total.marketingCost),
      adSpend: String(total.adCash + total.adGrant),
      contribution: String(total.contribution),
      compositeRoi: total.compositeRoi,
      costShare: shareOf(total.marketingCost, total.netSales),
      completeness: total.completeness,
      orders: total.orders,
      definition: figures.definition,
      findings: { open: signs.openFindings, impact: String(open?.impact ?? 0n) },
      lastDay,
      arrivedAt: facts.health.get(shop.shopId)?.arrivedAt?.toISOString() ?? null,
      course: toCourse(figures, facts.range),
    },
  ];
}

const shareOf = (part: Minor, whole: Minor): number | null =>
  whole > 0n ? ratio(part, whole) : null;

function toCourse({ sales }: ShopFigures, range: DayRange): (string | null)[] {
  const known = new Map(sales.map(({ day, amount }) => [day, String(amount)]));
  return Array.from(
    { length: countDays(range) },
    (_, index) => known.get(addDays(range.from, index)) ?? null,
  );
}

function byRank(a: ShopMatrixRow, b: ShopMatrixRow): number {
  const toRank = (row: ShopMatrixRow) => ({
    exceptions: row.exceptions,
    tier: row.tier,
    netSales: row.valued === null ? null : BigInt(row.valued),
  });
  return compareShops(toRank(a), toRank(b));
}

/** Sums of what can be valued. Shops in the view's own currency alone tell how sales changed. */
function toTotal(
  rows: readonly ShopMatrixRow[],
  figures: readonly ShopFigures[],
  values: Values,
): ShopMatrixDto["total"] {
  const shown = new Set(rows.map(({ shop }) => shop));
  const inSum = figures.filter(
    ({ shopId }) => shown.has(toPublicId("shop", shopId)) && values.get(shopId),
  );
  const sum = (name: "netSales" | "marketingCost" | "contribution"): Minor =>
    inSum.reduce((total, { shopId }) => total + (values.get(shopId)?.[name] ?? 0n), 0n);
  const [netSales, marketingCost] = [sum("netSales"), sum("marketingCost")];
  const ofOneCurrency = inSum.every(({ days }) => days.length === 0);
  const previousNetSales = inSum.reduce((total, { previous }) => total + previous.netSales, 0n);
  return {
    netSales: String(netSales),
    marketingCost: String(marketingCost),
    contribution: String(sum("contribution")),
    netRoi: ratio(netSales, marketingCost),
    costShare: shareOf(marketingCost, netSales),
    change: ofOneCurrency ? salesChange({ netSales, previousNetSales }) : null,
    orders: inSum.reduce((orders, { total }) => orders + total.orders, 0),
    shops: rows.length,
    withExceptions: rows.filter(({ exceptions }) => exceptions.length > 0).length,
    findings: rows.reduce((open, row) => open + row.findings.open, 0),
    unvalued: rows
      .filter(({ valued }) => valued === null)
      .map(({ shop, name, currency }) => ({ shop, name, currency })),
  };
}
