import "server-only";
import { AppError } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import type { EntrySummaryDto } from "../entry-schemas";
import type { EntryFilters } from "../schemas";
import {
  Bindings,
  type EntryConditions,
  hasLineConditions,
  headSql,
  lineRangeSql,
  lineSql,
  toConditions,
} from "./entry-filter";
import { chooseList, listedKeysSql } from "./entry-lists";
import { namedKeysSql } from "./entry-scan";
import { findFileBatches } from "./file-entries";

/** Count and sums of a list. Asked for beside its pages, because it reads everything that they page through. */
export async function summariseEntries(
  ctx: Ctx,
  input: EntryFilters & { readonly shopId: bigint },
): Promise<EntrySummaryDto> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const conditions = await toConditions(tx, input.shopId, input);
    if (!conditions) return toDto({ entries: 0n, lines: 0n, gross: 0n, balance: 0n }, input);
    if (isWholeBook(input)) return toDto(await sumSeals(tx, input.shopId), input);
    const bind = new Bindings(input.shopId);
    const sql = `${await sourceSql(tx, conditions, bind, input.file)}${headSql("e", conditions, bind)}`;
    await tx.run(
      `SELECT set_config('statement_timeout', '${PATIENCE_MS}', true), set_config('work_mem', '64MB', true)`,
    );
    const [row] = await tx.rows<Sums>(sql, bind.values).catch(refuseTooWide);
    return toDto(row ?? { entries: 0n, lines: 0n, gross: 0n, balance: 0n }, input);
  });
}

/** A count that takes longer than this helps nobody who waits for it. */
const PATIENCE_MS = 15_000;
const QUERY_CANCELED = "57014";

function refuseTooWide(error: unknown): never {
  const { code } = error as { readonly code?: unknown };
  if (code !== QUERY_CANCELED) throw error;
  throw new AppError(
    "too-large",
    "ledger/list-too-wide",
    "The list is too long to be counted at once. Narrow the window or the filter.",
  );
}

interface Sums {
  readonly entries: bigint;
  readonly lines: bigint;
  readonly gross: bigint;
  readonly balance: bigint;
}

const isWholeBook = (filters: EntryFilters): boolean =>
  Object.entries(filters).every(
    ([name, value]) => name === "shopId" || name === "basis" || value === undefined,
  );

/** Every batch states its own counts, checked when it was sealed. */
async function sumSeals(tx: Tx, shopId: bigint): Promise<Sums> {
  const [row] = await tx.rows<Sums>(
    `SELECT COALESCE(sum(entry_count), 0)::bigint AS entries, COALESCE(sum(line_count), 0)::bigint AS lines,
       COALESCE(sum(gross), 0)::bigint AS gross, 0::bigint AS balance
     FROM batch_seal WHERE shop_id = $1`,
    [shopId],
  );
  return row ?? { entries: 0n, lines: 0n, gross: 0n, balance: 0n };
}

/** A statement that goes on with conditions on `e`, each beginning with AND. */
async function sourceSql(
  tx: Tx,
  conditions: EntryConditions,
  bind: Bindings,
  file: bigint | undefined,
): Promise<string> {
  const sums = `SELECT count(*) AS entries, COALESCE(sum(e.line_count), 0)::bigint AS lines,
    COALESCE(sum(e.gross), 0)::bigint AS gross`;
  const within = await keysSql(tx, conditions, bind, file);
  if (!hasLineConditions(conditions.line))
    return `${sums}, 0::bigint AS balance FROM entry e WHERE e.shop_id = $1${within("e")}`;
  return `${sums}, COALESCE(sum(l.net), 0)::bigint AS balance
    FROM (SELECT p.entry_id, sum(p.amount) AS net FROM posting p
      WHERE p.shop_id = $1${lineSql("p", conditions.line, bind)}${lineRangeSql("p", conditions, bind)}${within("p")}
      GROUP BY p.entry_id) l
    JOIN entry e ON e.shop_id = $1 AND e.entry_id = l.entry_id WHERE e.shop_id = $1`;
}

async function keysSql(
  tx: Tx,
  conditions: EntryConditions,
  bind: Bindings,
  file: bigint | undefined,
): Promise<(alias: string) => string> {
  const parts: ((alias: string) => string)[] = [];
  if (conditions.order !== null || conditions.number !== null) {
    const keys = namedKeysSql(conditions, bind);
    parts.push((alias) => ` AND ${alias}.entry_id IN (${keys})`);
  }
  if (file !== undefined) {
    const stretches = (await findFileBatches(tx, conditions.shopId, file)).map((stretch) => ({
      first: bind.add(stretch.first),
      last: bind.add(stretch.last),
    }));
    parts.push((alias) =>
      stretches.length === 0
        ? " AND false"
        : ` AND (${stretches.map(({ first, last }) => `${alias}.entry_id BETWEEN ${first} AND ${last}`).join(" OR ")})`,
    );
  }
  const list = parts.length === 0 ? await chooseList(tx, conditions) : null;
  if (list) {
    const keys = listedKeysSql(list, conditions, bind);
    parts.push((alias) => ` AND ${alias}.entry_id IN (${keys})`);
  }
  return (alias) => parts.map((part) => part(alias)).join("");
}

function toDto(sums: Sums, input: EntryFilters): EntrySummaryDto {
  return {
    entries: Number(sums.entries),
    lines: Number(sums.lines),
    gross: String(sums.gross),
    balance: input.account === undefined ? null : String(sums.balance),
  };
}
