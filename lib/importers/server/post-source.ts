import "server-only";
import { storeTouchRows } from "@/lib/attribution/server";
import type { Fact, FactKind } from "@/lib/ledger";
import type { BatchOptions, BatchOutcome, BatchRunner, BatchWork } from "@/lib/ledger/server";
import type { Ctx } from "@/lib/platform/context";
import type { Tx } from "@/lib/platform/db";
import { toArrayLiteral } from "@/lib/platform/db";
import {
  type AccountChange,
  emptyCounts,
  type RowCounts,
  type TableOutcome,
} from "../domain/import-outcome";
import type { ImportSource, Reject } from "../domain/import-source";
import { type TableFact, type TouchFact, toBookFacts } from "../domain/table-fact";

/** Rejects kept a table: enough to mend a file by, few enough to show. All are counted. */
const REJECTS_KEPT = 1_000;

/** Facts a statement. */
const CHUNK_FACTS = 2_000;

/** These restate money that the fund flow posts: their rows are kept to reconcile with and never post. */
const RESTATING: ReadonlySet<FactKind> = new Set<FactKind>(["settlement", "policy"]);

export interface SourceJob {
  readonly ctx: Ctx;
  readonly shopId: bigint;
  readonly importId: bigint;
  readonly fileId: bigint;
  readonly reason: string | null;
  readonly expectDigest: Buffer | null;
  readonly afterSeal: (tx: Tx, outcome: TableOutcome) => Promise<void>;
  readonly onProgress: (
    phase: "reading" | "posting",
    done: number,
    total: number | null,
  ) => Promise<void>;
}

interface ReadResult {
  readonly rows: RowCounts;
  readonly rejects: Reject[];
}

/** Reads one recognised table and posts it as one batch. */
export async function postSource(
  run: BatchRunner,
  source: ImportSource,
  job: SourceJob,
): Promise<TableOutcome> {
  const started = performance.now();
  let read: ReadResult | undefined;
  let outcome: TableOutcome | undefined;
  const options: BatchOptions = {
    shopId: job.shopId,
    head: { kind: "import", importId: job.importId, reason: job.reason },
    expectDigest: job.expectDigest,
    onProgress: (done, total) => job.onProgress("posting", done, total),
    afterSeal: async (tx, batch) => {
      outcome = toOutcome(source, job, read, batch, (performance.now() - started) / 1000);
      await job.afterSeal(tx, outcome);
    },
  };
  await run(options, async (batch) => {
    read = await readSource(source, batch, job);
    return read;
  });
  if (!outcome) throw new Error("A batch ended without its seal.");
  return outcome;
}

function toOutcome(
  source: ImportSource,
  job: SourceJob,
  read: ReadResult | undefined,
  batch: BatchOutcome<unknown>["batch"],
  seconds: number,
): TableOutcome {
  const changes = [...batch.effects]
    .sort(([a], [b]) => a - b)
    .map<AccountChange>(([account, effect]) => ({
      account,
      debit: String(effect.debit),
      credit: String(effect.credit),
    }));
  return {
    ...describeSource(source, job.fileId),
    rows: read?.rows ?? emptyCounts(),
    rejects: read?.rejects ?? [],
    warnings: source.warnings(),
    changes,
    entries: batch.entries,
    reversals: batch.reversals,
    batchId: batch.batchId,
    digest: batch.contentDigest.toString("hex"),
    problem: null,
    seconds,
  };
}

export function describeSource(source: ImportSource, fileId: bigint) {
  return {
    file: source.fileName,
    fileId,
    source: source.source,
    encoding: source.encoding,
    sheet: source.sheet,
    memberPath: source.memberPath,
    headerRow: source.headerRow,
    columns: source.columns,
  };
}

/** The database stores one chunk while the next is read and parsed. */
async function readSource(
  source: ImportSource,
  batch: BatchWork,
  job: SourceJob,
): Promise<ReadResult> {
  const rows = emptyCounts();
  const rejects: Reject[] = [];
  const store = (facts: readonly TableFact[]): Promise<void> =>
    storeChunk(source, batch, job, facts, rows);
  let waiting: TableFact[] = [];
  let storing: Promise<void> = Promise.resolve();
  for await (const part of source.batches()) {
    rows.read += part.read;
    rows.summary += part.summary;
    rows.rejected += part.read - part.summary - part.facts.length;
    for (const reject of part.rejects) if (rejects.length < REJECTS_KEPT) rejects.push(reject);
    for (const fact of part.facts) waiting.push(fact);
    if (waiting.length < CHUNK_FACTS) continue;
    await storing;
    storing = store(waiting);
    storing.catch(() => undefined);
    waiting = [];
    await job.onProgress("reading", rows.read, null);
  }
  await storing;
  await store(waiting);
  return { rows, rejects };
}

async function storeChunk(
  source: ImportSource,
  batch: BatchWork,
  job: SourceJob,
  said: readonly TableFact[],
  rows: RowCounts,
): Promise<void> {
  if (said.length === 0) return;
  const { factKind } = source;
  if (factKind === "touch") return storeTouches(batch, job, said.filter(isTouch), rows);
  const facts = toBookFacts(said);
  const counts = await batch.storeFacts(
    { fileId: job.fileId, snapshotAt: source.snapshotAt },
    factKind,
    facts,
  );
  const restated = await countRestated(factKind, batch, facts, counts.posted);
  rows.posted += counts.posted - restated;
  rows.reconciled += restated;
  rows.revised += counts.revised;
  rows.duplicate += counts.duplicate;
}

const isTouch = (fact: TableFact): fact is TouchFact => fact.kind === "touch";

/** Journeys are no part of the book: they are kept by their own module, in the same transaction. */
async function storeTouches(
  { tx, shop }: BatchWork,
  { ctx, fileId }: SourceJob,
  touches: readonly TouchFact[],
  rows: RowCounts,
): Promise<void> {
  const { shopId, timeZone: zone } = shop;
  const counts = await storeTouchRows(tx, ctx, { shopId, fileId, zone, rows: touches });
  rows.posted += counts.posted;
  rows.duplicate += counts.duplicate;
}

async function countRestated(
  kind: FactKind,
  batch: BatchWork,
  facts: readonly Fact[],
  posted: number,
): Promise<number> {
  if (RESTATING.has(kind)) return posted;
  if (kind !== "accountFlow" || posted === 0) return 0;
  const keys = facts.map((fact) => (fact.kind === "accountFlow" ? fact.flowNo : ""));
  const [known] = await batch.tx.rows<{ n: bigint }>(
    "SELECT count(*) AS n FROM fact_fund_flow WHERE shop_id = $1 AND key = ANY ($2::text[])",
    [batch.shop.shopId, toArrayLiteral(keys)],
  );
  return Math.min(posted, Number(known?.n ?? 0n));
}
