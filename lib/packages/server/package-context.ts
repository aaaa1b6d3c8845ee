import "server-only";
import { hasRunningCampaign } from "@/lib/coupons/server";
import { listCreatives } from "@/lib/creative/server";
import { addDays, dayInZone } from "@/lib/kernel";
import { getFigures, listProductSellers } from "@/lib/ledger/server";
import type { Ctx } from "@/lib/platform/context";
import { type ItemInterest, listItemInterest } from "@/lib/recommendation/server";
import type { OrderTerms } from "../domain/compose-package";

/** What every package of a shop draws on; read once and kept for a minute, for a list must not wait for sums. */
export interface PackageContext {
  readonly terms: OrderTerms | null;
  /** Whether anybody may hold a coupon today. */
  readonly hasCoupons: boolean;
  readonly creators: ReadonlyMap<string, string>;
  readonly contents: ReadonlyMap<string, string>;
  readonly interest: ReadonlyMap<string, ItemInterest>;
  readonly total: { readonly lookers: number; readonly savers: number; readonly buyers: number };
}

const DAYS = 90;
const KEPT_MS = 60_000;
const SHOPS_MAX = 200;
const CREATIVES = 100;

interface Kept {
  readonly until: number;
  readonly reading: Promise<PackageContext>;
  /** What was read last; told while the new is on its way. */
  context: PackageContext | null;
}

const kept = new Map<string, Kept>();

/**
 * Parts that the caller may not see are left out: their packages have them as null. While sums are read anew, the old ones
 * are told.
 */
export async function readPackageContext(ctx: Ctx, shopId: bigint): Promise<PackageContext> {
  const may = ["ledger.view", "creative.view", "coupons.view"] as const;
  const key = [shopId, ...may.map((permission) => ctx.permissions.has(permission))].join(" ");
  const known = kept.get(key);
  if (known && known.until > ctx.now.getTime()) return known.context ?? known.reading;
  if (kept.size >= SHOPS_MAX) kept.clear();
  const reading = read(ctx, shopId);
  const entry: Kept = {
    until: ctx.now.getTime() + KEPT_MS,
    reading,
    context: known?.context ?? null,
  };
  kept.set(key, entry);
  reading.then(
    (context) => {
      entry.context = context;
    },
    () => kept.delete(key),
  );
  return entry.context ?? reading;
}

async function read(ctx: Ctx, shopId: bigint): Promise<PackageContext> {
  const to = dayInZone(ctx.now, "UTC");
  const from = addDays(to, -DAYS);
  const rows = await listItemInterest(ctx, { shopId, since: new Date(`${from}T00:00:00Z`) });
  const sellers = ctx.permissions.has("ledger.view")
    ? await listProductSellers(ctx, { shopId, from })
    : [];
  const contents = ctx.permissions.has("creative.view")
    ? (await listCreatives(ctx, { shopId, status: "ready", limit: CREATIVES })).items
    : [];
  const sum = (read: (row: ItemInterest) => number) =>
    rows.reduce((total, row) => total + read(row), 0);
  return {
    terms: await readTerms(ctx, shopId, { from, to }),
    hasCoupons:
      ctx.permissions.has("coupons.view") && (await hasRunningCampaign(ctx, { shopId, on: to })),
    creators: new Map(
      sellers.map(({ productId, creatorId, creatorName }) => [productId, creatorName ?? creatorId]),
    ),
    // The newest comes first and is the one that stands.
    contents: new Map(contents.toReversed().map(({ product, title }) => [product.id, title])),
    interest: new Map(rows.map((row) => [row.product, row])),
    total: {
      lookers: sum(({ lookers }) => lookers),
      savers: sum(({ savers }) => savers),
      buyers: sum(({ buyers }) => buyers),
    },
  };
}

async function readTerms(
  ctx: Ctx,
  shopId: bigint,
  range: { readonly from: string; readonly to: string },
): Promise<OrderTerms | null> {
  if (!ctx.permissions.has("ledger.view")) return null;
  const { total } = await getFigures(ctx, { shopId, ...range, basis: "business" });
  const [netSales, orders] = [Number(total.netSales), Number(total.orders)];
  if (netSales <= 0 || orders === 0) return null;
  const insurance = Number(total.insurance);
  return {
    marginRate: 1 - Number(total.cogs) / netSales,
    insurance: insurance > 0 ? insurance / orders : null,
  };
}
