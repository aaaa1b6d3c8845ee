import "server-only";
import { AppError } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { emptyCounts, type TableOutcome } from "../domain/import-outcome";
import type { ImportSource } from "../domain/import-source";
import type { TableFactKind } from "../domain/table-fact";
import { openImport } from "./open-import";
import type { KeptImportFile, PostImportInput } from "./run-import";

/**
 * Which kinds are posted first when several files come at once. Any order ends in the same book; this one gets there
 * with the fewest reversals: rates before what they price, orders before what befalls them, plans before their day's total.
 */
const POSTING_ORDER: readonly TableFactKind[] = [
  "unitCost",
  "commissionRate",
  "order",
  "fundFlow",
  "accountFlow",
  "alliance",
  "adPlan",
  "adFinance",
];

const DETAILS_KEPT = 20;

export interface OpenedTable {
  readonly file: KeptImportFile;
  readonly source: ImportSource;
  /** How many tables of the file are read. */
  readonly siblings: number;
}

export interface OpenedFiles {
  /** In the order in which they are posted. */
  readonly tables: readonly OpenedTable[];
  readonly unreadable: readonly { readonly file: KeptImportFile; readonly outcome: TableOutcome }[];
}

/** Looks at every file before the first is posted; a file that cannot be read does not hold up the others. */
export async function openFiles(
  ctx: Ctx,
  input: PostImportInput,
  onRead: (bytes: number) => void,
): Promise<OpenedFiles> {
  const zone = await transaction(ctx, (tx) => readZone(tx, input.shopId));
  const tables: OpenedTable[] = [];
  const unreadable: { file: KeptImportFile; outcome: TableOutcome }[] = [];
  for (const file of input.files) {
    const started = performance.now();
    try {
      const sources: ImportSource[] = [];
      const stored = { name: file.name, path: file.path, size: file.size, onRead };
      const options = { ...zone, ...howToRead(input, file.fileId) };
      for await (const source of openImport(stored, options)) sources.push(source);
      tables.push(...sources.map((source) => ({ file, source, siblings: sources.length })));
    } catch (error) {
      const seconds = (performance.now() - started) / 1000;
      unreadable.push({ file, outcome: toProblem(file, error, seconds) });
    }
  }
  const place = ({ source }: OpenedTable): number => {
    const index = POSTING_ORDER.indexOf(source.factKind);
    return index === -1 ? POSTING_ORDER.length : index;
  };
  return { tables: tables.sort((a, b) => place(a) - place(b)), unreadable };
}

/** What was said of one file beats what was said of all. */
function howToRead(input: PostImportInput, fileId: bigint) {
  const own = input.readings?.find((reading) => reading.fileId === String(fileId));
  return {
    source: own ? (own.source ?? undefined) : input.source,
    mapping: own ? (own.mapping ?? undefined) : input.mapping,
    asOf: input.asOf,
    fixes: input.fixes?.filter((fix) => fix.fileId === String(fileId)),
  };
}

/** What a user can mend is kept with the file; a defect of ours, a lost database or a cancelled job ends the run. */
export function toProblem(file: KeptImportFile, error: unknown, seconds: number): TableOutcome {
  const isFault =
    error instanceof AppError && error.kind !== "unavailable" && error.code !== "jobs/cancelled";
  if (!isFault) throw error;
  return {
    file: file.name,
    fileId: file.fileId,
    source: null,
    encoding: null,
    sheet: null,
    memberPath: null,
    headerRow: null,
    columns: {},
    rows: emptyCounts(),
    rejects: [],
    warnings: [],
    changes: [],
    entries: 0,
    reversals: 0,
    batchId: null,
    digest: null,
    problem: {
      code: error.code,
      message: error.message,
      ...(error.details.length > 0 ? { details: error.details.slice(0, DETAILS_KEPT) } : {}),
    },
    seconds,
  };
}

async function readZone(tx: Tx, shopId: bigint): Promise<{ timeZone: string; currency: string }> {
  const [shop] = await tx.rows<{ timezone: string; currency: string }>(
    "SELECT timezone, currency FROM shop WHERE id = $1",
    [shopId],
  );
  if (!shop)
    throw new AppError("not-found", "tenancy/shop-not-found", `Shop shp_${shopId} was not found.`);
  return { timeZone: shop.timezone, currency: shop.currency };
}
