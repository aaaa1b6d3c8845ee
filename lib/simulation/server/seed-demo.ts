import "server-only";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@/lib/connectors/server";
import { seedSampleCreatives } from "@/lib/creative/server";
import { startDiagnosis } from "@/lib/diagnosis/server";
import { getImport, runImport, type TableOutcome } from "@/lib/importers/server";
import { AppError, addDays, dayInZone, fromPublicId, invariant } from "@/lib/kernel";
import { openBook } from "@/lib/ledger/server";
import { type Ctx, requirePermission } from "@/lib/platform/context";
import { createShop, listShops } from "@/lib/tenancy/server";
import { type DemoShop, listDemoShops } from "../domain/demo-shops";
import { SAMPLE_SETS } from "../domain/sample-set";
import { simulateShop } from "../domain/simulate-shop";
import { toSnapshot } from "../domain/snapshot";
import { dropSampleShop } from "./remove-sample";
import { seedAlerts } from "./seed-alerts";
import { seedCoupons } from "./seed-coupons";
import { seedCustomers } from "./seed-customers";
import { seedDeals } from "./seed-deals";
import { seedJourneys } from "./seed-journeys";
import { seedPackages } from "./seed-packages";
import { seedReports } from "./seed-reports";
import { seedShoppers } from "./seed-shoppers";
import { seedTests } from "./seed-tests";
import { seedTrends } from "./seed-trends";
import { writeSampleFiles } from "./write-sample-files";

export interface SeededShop {
  readonly shopId: bigint;
  readonly name: string;
  readonly tables: readonly TableOutcome[];
}

/** Called before each shop: its name, how many are done and how many there will be. */
export type SeedReport = (shop: string, done: number, total: number) => void;

export interface SeedOptions {
  readonly report?: SeedReport;
  /** The shops to make; the demo's own unless said. */
  readonly shops?: readonly DemoShop[];
}

const TIME_ZONE = "Asia/Shanghai";
const FIRST_IMPORT = 1n;
/** The last weeks are told by the hour too: enough to know the hours of a week. */
const HOURLY_DAYS = 50;

/**
 * Gives an organization the demo shops it does not have yet: a year of files up to yesterday, written by the simulator
 * and read by the same verb as anyone's. A demo shop whose first import did not come to its end (the machine was
 * switched off) is removed and made again.
 */
export async function seedDemo(ctx: Ctx, options: SeedOptions = {}): Promise<SeededShop[]> {
  requirePermission(ctx, "shops.manage");
  requirePermission(ctx, "imports.post");
  requirePermission(ctx, "creative.edit");
  const yesterday = addDays(dayInZone(ctx.now, TIME_ZONE), -1);
  const wanted = await findMissing(ctx, options.shops ?? listDemoShops(yesterday));
  const seeded: SeededShop[] = [];
  for (const [index, demo] of wanted.entries()) {
    options.report?.(demo.name, index, wanted.length);
    seeded.push(await seedShop(ctx, demo));
  }
  return seeded;
}

async function findMissing(ctx: Ctx, demos: readonly DemoShop[]): Promise<DemoShop[]> {
  const { items } = await listShops(ctx);
  const missing: DemoShop[] = [];
  for (const demo of demos) {
    const found = items.find((shop) => shop.isSample && shop.name === demo.name);
    const shopId = found ? fromPublicId("shop", found.id) : null;
    if (shopId !== null && (await isComplete(ctx, shopId))) continue;
    if (shopId !== null) await dropSampleShop(ctx, shopId, "simulation.sample.restart");
    missing.push(demo);
  }
  return missing;
}

async function isComplete(ctx: Ctx, shopId: bigint): Promise<boolean> {
  try {
    return (await getImport(ctx, { shopId, importId: FIRST_IMPORT })).status === "done";
  } catch (error) {
    if (error instanceof AppError && error.kind === "not-found") return false;
    throw error;
  }
}

async function seedShop(ctx: Ctx, demo: DemoShop): Promise<SeededShop> {
  const shop = await createShop(
    ctx,
    { name: demo.name, currency: "CNY", timezone: TIME_ZONE },
    { isSample: true, furnish: openBook },
  );
  const shopId = fromPublicId("shop", shop.id);
  const wider: Ctx = { ...ctx, shopIds: [...ctx.shopIds, shopId] };
  const folder = await mkdtemp(join(tmpdir(), "chengfang-demo-"));
  try {
    const history = simulateShop({ ...demo.options, shopName: demo.name });
    const { from, to } = history.options;
    const files = await writeSampleFiles({
      history,
      snapshot: toSnapshot(from, to),
      files: SAMPLE_SETS.current,
      folder,
    });
    const hours = await writeSampleFiles({
      history,
      snapshot: toSnapshot(addDays(to, 1 - HOURLY_DAYS), to),
      files: [{ formats: ["ad-plans-hours"], zipName: null }],
      folder,
    });
    const { tables } = await runImport(wider, { shopId, files: [...files, ...hours] });
    for (const table of tables) {
      const taken = table.problem === null && table.rows.rejected === 0;
      invariant(taken, `${table.file} of ${demo.name}: ${table.problem?.message ?? "rejects"}`);
    }
    await seedSampleCreatives(wider, { shopId });
    await connect(wider, { kind: "practice", shopId });
    await seedShoppers(wider, { shopId, history, until: ctx.now });
    await seedCoupons(wider, { shopId, seed: history.options.seed });
    await seedCustomers(wider, { shopId, seed: history.options.seed });
    await seedPackages(wider, { shopId, seed: history.options.seed });
    await seedJourneys(wider, { shopId, seed: history.options.seed });
    await seedDeals(wider, { shopId, creators: history.profile.creators });
    await seedTests(wider, { shopId, seed: history.options.seed });
    await seedAlerts(wider, { shopId });
    await seedReports(wider, { shopId });
    await seedTrends(wider, {
      shopId,
      seed: history.options.seed,
      category: history.options.category,
      products: history.profile.products.map(({ productId, name, spec }) => ({
        id: productId,
        name: `${name} ${spec}`,
      })),
    });
    await startDiagnosis(wider, { shopId });
    return { shopId, name: demo.name, tables };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
