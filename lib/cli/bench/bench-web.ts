import { ensureOwner, SESSION_COOKIE, signIn } from "@/lib/auth/server";
import { fromPublicId } from "@/lib/kernel";
import { openBook } from "@/lib/ledger/server";
import { SuggestInput } from "@/lib/planning";
import { suggestPlan } from "@/lib/planning/server";
import { type Ctx, PERMISSIONS } from "@/lib/platform/context";
import { systemTransaction } from "@/lib/platform/db";
import { createShop } from "@/lib/tenancy/server";
import { findChromium } from "../checks/find-chromium";
import { writeStderr } from "../output";
import { buildWeb, generateClient } from "../start/build-web";
import { type BenchResult, pair, single } from "./bench-result";
import { importQuarter } from "./grown-book";
import { type PagePaint, paintPages } from "./paint-pages";
import { readInitialScripts } from "./read-initial-scripts";
import { withScratchShop } from "./scratch-shop";
import { timeSlider } from "./time-slider";
import { withWebServer } from "./web-server";

interface BenchPage {
  readonly name: string;
  /** Of the page's file below app/, without the file itself. */
  readonly route: string;
  readonly path: (shop: string) => string;
  /** What the page may weigh, in KB of gzip; null where nothing was promised. */
  readonly budgetKb: number | null;
}

const WINDOW = "from=2026-09-01&to=2026-09-30";
const PAGES: readonly BenchPage[] = [
  {
    name: "总览",
    route: "(console)/[shop]",
    path: (shop) => `/${shop}?${WINDOW}`,
    budgetKb: 320,
  },
  {
    name: "一本账",
    route: "(console)/[shop]/ledger",
    path: (shop) => `/${shop}/ledger?${WINDOW}`,
    budgetKb: 230,
  },
  {
    name: "导入",
    route: "(console)/[shop]/imports",
    path: (shop) => `/${shop}/imports`,
    budgetKb: null,
  },
];

/** Largest contentful paint on loopback, with nothing in the browser's cache. */
const PAINT_BUDGET_MS = 1_200;
const VISITS = 7;
/** From a move of the budget slider to the frame with the new split. */
const MOVE_BUDGET_MS = 100;
const MOVES = 25;

/** Weight of each page's first scripts by the build's own manifests, and how soon the page has painted; beside the budgets. */
export async function benchWeb(url: string): Promise<BenchResult[]> {
  await generateClient();
  await buildWeb();
  const weights = PAGES.map(weigh);
  const chromium = await findChromium();
  if (!chromium) {
    writeStderr("There is no Chromium; the paint is left out.");
    return weights;
  }
  const paints = await withScratchShop(url, () => measurePaints(url, chromium));
  return [...weights, ...paints];
}

function weigh({ name, route, budgetKb }: BenchPage): BenchResult {
  const { files, gzipBytes } = readInitialScripts(route);
  const title = `web ${name}: initial JS, gzip`;
  const kb = gzipBytes / 1024;
  return budgetKb === null
    ? single(title, "KB", files, kb)
    : pair(`${title} ÷ budget`, "KB", files, kb, budgetKb);
}

/** A console of its own over the scratch database, with one quarter of a shop in it. */
async function measurePaints(url: string, chromium: string): Promise<BenchResult[]> {
  const { shop, token } = await makeOwnedShop();
  const [row] = await systemTransaction((tx) =>
    tx.rows<{ name: string }>("SELECT current_database() AS name"),
  );
  const database = new URL(url);
  database.pathname = `/${row?.name ?? ""}`;
  return withWebServer(database.href, async (origin) => {
    const visit = { chromium, cookie: { name: SESSION_COOKIE, value: token } };
    const results: BenchResult[] = [];
    for (const page of PAGES) {
      const url = `${origin}${page.path(shop)}`;
      results.push(...toResults(page.name, await paintPages({ ...visit, url, visits: VISITS })));
    }
    const url = `${origin}/${shop}/planning?${WINDOW}`;
    const moves = await timeSlider({ ...visit, url, visits: MOVES });
    return [...results, ...toMoves(moves)];
  });
}

function toResults(name: string, paints: readonly PagePaint[]): BenchResult[] {
  const largest = paints.map((paint) => paint.largestMs).sort((a, b) => a - b);
  const median = largest[Math.floor(largest.length / 2)] ?? Number.NaN;
  const budget = (title: string, ms: number): BenchResult =>
    pair(`web ${name}: ${title} ÷ budget`, "ms", paints.length, ms, PAINT_BUDGET_MS);
  return [
    budget("largest contentful paint, median", median),
    budget("largest contentful paint, slowest", largest.at(-1) ?? Number.NaN),
  ];
}

function toMoves(moves: readonly number[]): BenchResult[] {
  const sorted = moves.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  const title = "web 超级计划: a move of the budget, solved and drawn";
  return [
    pair(`${title}, median ÷ budget`, "ms", moves.length, at(0.5), MOVE_BUDGET_MS),
    pair(`${title}, p95 ÷ budget`, "ms", moves.length, at(0.95), MOVE_BUDGET_MS),
  ];
}

async function makeOwnedShop(): Promise<{ readonly shop: string; readonly token: string }> {
  const account = { email: "bench@chengfang.local", password: crypto.randomUUID() };
  const { organizationId } = await ensureOwner({
    ...account,
    name: "bench",
    organizationName: "bench",
  });
  const ctx: Ctx = {
    actor: { kind: "cli", id: "bench", name: "bench" },
    organizationId,
    shopIds: [],
    permissions: new Set(PERMISSIONS),
    requestId: "bench",
    now: new Date(),
  };
  const input = { name: "bench", currency: "CNY", timezone: "Asia/Shanghai" };
  const { id } = await createShop(ctx, input, { furnish: openBook });
  const shopId = fromPublicId("shop", id);
  const within = { ...ctx, shopIds: [shopId] };
  await importQuarter({ ctx: within, shopId });
  // Fits the curves: no worker runs here to do it when the page is first looked at.
  await suggestPlan(within, { shopId, ...SuggestInput.parse({ budget: "100000", days: 28 }) });
  const { token } = await signIn(account, { address: null, agent: null, now: new Date() });
  return { shop: id, token };
}
