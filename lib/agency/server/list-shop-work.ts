import "server-only";
import { type ClosedThrough, listClosedThrough } from "@/lib/closing/server";
import { type ImportHealth, listImportHealth } from "@/lib/importers/server";
import { countJobs, type JobCounts } from "@/lib/jobs/server";
import { addDays, dayInZone, monthOf, toPublicId } from "@/lib/kernel";
import { listShopSpans, type ShopSpan } from "@/lib/ledger/server";
import { type Ctx, requirePermission } from "@/lib/platform/context";
import { listOpenWork, type OpenWork } from "@/lib/reconciliation/server";
import { countOpenMonths } from "../domain/open-months";
import type { ShopWorkDto, ShopWorkRow } from "../schemas";
import { listNamedShops, type NamedShop } from "./shop-names";

const SINCE_DAYS = 30;
/** A book that knows nothing of the last days is behind. */
const LAG_DAYS = 3;
/** The ageing table's steps from which a difference is old. */
const OLD_STEP = 2;

/** What keeps each shop of the caller from being in order: imports, jobs, differences, suspense, months. Faults first. */
export async function listShopWork(ctx: Ctx): Promise<ShopWorkDto> {
  requirePermission(ctx, "agency.view");
  const since = new Date(ctx.now.getTime() - SINCE_DAYS * 86_400_000);
  const shops = await listNamedShops(ctx);
  const spans = await listShopSpans(ctx);
  const health = await listImportHealth(ctx, { since });
  const jobs = await countJobs(ctx, { since });
  const work = await listOpenWork(ctx);
  const closed = await listClosedThrough(ctx);
  const find = <T extends { readonly shopId: bigint }>(items: readonly T[], shopId: bigint) =>
    items.find((item) => item.shopId === shopId) ?? null;
  const rows = shops.map((shop) =>
    toRow(shop, dayInZone(ctx.now, shop.timezone), {
      span: find(spans, shop.shopId),
      health: find(health, shop.shopId),
      jobs: find(jobs, shop.shopId),
      work: find(work, shop.shopId),
      closed: find(closed, shop.shopId),
    }),
  );
  return {
    organization: toPublicId("organization", ctx.organizationId),
    since: since.toISOString(),
    rows: rows.sort(
      (a, b) => b.faults.length - a.faults.length || (b.work?.items ?? 0) - (a.work?.items ?? 0),
    ),
  };
}

interface WorkFacts {
  readonly span: ShopSpan | null;
  readonly health: ImportHealth | null;
  readonly jobs: JobCounts | null;
  readonly work: OpenWork | null;
  readonly closed: ClosedThrough | null;
}

function toRow(shop: NamedShop, today: string, facts: WorkFacts): ShopWorkRow {
  const { span, health, jobs, work, closed } = facts;
  const openMonths = countOpenMonths({
    firstDay: span?.firstDay ?? null,
    closedThrough: closed?.month ?? null,
    thisMonth: monthOf(today),
  });
  const holds: Readonly<Record<ShopWorkRow["faults"][number], boolean>> = {
    import: (health?.failed ?? 0) > 0 || (health?.rejected ?? 0) > 0,
    job: (jobs?.failed ?? 0) > 0,
    difference: (work?.ages.slice(OLD_STEP).reduce((sum, n) => sum + n, 0) ?? 0) > 0,
    suspense: (work?.suspense ?? 0n) !== 0n,
    period: openMonths > 1,
    stale: span !== null && span.lastDay < addDays(today, -LAG_DAYS),
  };
  return {
    shop: toPublicId("shop", shop.shopId),
    name: shop.name,
    currency: shop.currency,
    isSample: shop.isSample,
    faults: (Object.keys(holds) as (keyof typeof holds)[]).filter((name) => holds[name]),
    imports: {
      arrivedAt: health?.arrivedAt?.toISOString() ?? null,
      runs: health?.runs ?? 0,
      failed: health?.failed ?? 0,
      running: health?.running ?? 0,
      read: health?.read ?? 0,
      rejected: health?.rejected ?? 0,
    },
    jobs: {
      waiting: jobs?.waiting ?? 0,
      running: jobs?.running ?? 0,
      failed: jobs?.failed ?? 0,
      lastFailed: jobs?.lastFailed ?? null,
    },
    work: work && {
      verdict: work.verdict,
      ranAt: work.ranAt?.toISOString() ?? null,
      items: work.items,
      amount: String(work.amount),
      suspense: String(work.suspense),
      ages: [...work.ages],
      oldestDays: work.oldestDays,
    },
    closedThrough: closed?.month ?? null,
    openMonths,
    askedToReopen: [...(closed?.asked ?? [])],
  };
}
