import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { RateBook } from "../domain/derive-order-entries";
import { type DraftEntry, SOURCE_KINDS } from "../domain/draft-entry";
import { type BatchWriter, fingerprintOf, type Revision } from "./batch-writer";
import {
  type Derivation,
  type DerivingShop,
  deriveUnits,
  readRateBook,
  type Unit,
} from "./derive-units";
import type { DimensionNumbers } from "./dimension-store";
import { type CurrentEntry, findCurrentEntries, toRefKey } from "./journal-store";

/** Units derived together: large enough for set-based statements, small enough for flat memory. */
const PAGE_UNITS = 1_000;

/** Pages that are looked up at once: the server is to find its next statement waiting. */
const PAGES_AHEAD = 2;

export interface TouchedContext extends DerivingShop {
  /** What the journal may already hold of a unit: nothing, all but the keys of new facts, or any key (after an undo). */
  readonly known: "nothing" | "old-facts" | "anything";
  readonly dimensions: DimensionNumbers;
  readonly writer: BatchWriter;
  readonly onProgress?: (done: number, total: number) => Promise<void>;
}

/**
 * Brings the journal in line with the facts for every touched unit: unchanged entries stay, changed ones are reversed
 * and posted again, unwanted ones are reversed. Units come in key order, so the same facts give the same batch.
 */
export async function postTouchedUnits(tx: Tx, context: TouchedContext): Promise<void> {
  const total = await tx.run(
    `CREATE TEMPORARY TABLE touched_unit ON COMMIT DROP AS
     SELECT unit, key, row_number() OVER (ORDER BY unit, key) AS n
     FROM (SELECT DISTINCT ON (unit, key) unit, key FROM touched ORDER BY unit, key) t`,
  );
  if (total === 0) return;
  await tx.run("CREATE INDEX ON touched_unit (n)");
  const book = await readRateBook(tx, context.shopId);
  const ahead: Promise<DerivedUnits[]>[] = [];
  let asked = 1;
  for (let from = 1; from <= total; from += PAGE_UNITS) {
    // The server looks up further pages while this one is hashed. No key is of two units, so none waits for another.
    for (; ahead.length < PAGES_AHEAD && asked <= total; asked += PAGE_UNITS) {
      const page = readPage(tx, context, asked, book);
      page.catch(() => undefined);
      ahead.push(page);
    }
    for (const derived of (await ahead.shift()) ?? []) await postDerived(context, derived);
    await context.onProgress?.(Math.min(from + PAGE_UNITS - 1, total), total);
  }
}

/** What the facts of some units call for, and what the journal has of them. */
interface DerivedUnits extends Derivation {
  readonly current: ReadonlyMap<string, CurrentEntry>;
}

async function readPage(
  tx: Tx,
  context: TouchedContext,
  from: number,
  book: RateBook,
): Promise<DerivedUnits[]> {
  const page = await tx.rows<{ unit: Unit; key: string }>(
    "SELECT unit, key FROM touched_unit WHERE n BETWEEN $1 AND $2 ORDER BY n",
    [from, from + PAGE_UNITS - 1],
  );
  const byUnit = new Map<Unit, string[]>();
  for (const { unit, key } of page) {
    const keys = byUnit.get(unit);
    if (keys) keys.push(key);
    else byUnit.set(unit, [key]);
  }
  const derived: DerivedUnits[] = [];
  for (const [unit, keys] of byUnit) {
    const derivation = await deriveUnits(tx, context, unit, keys, book);
    const lookups = derivation.owned.filter(
      ({ isFresh }) => context.known === "anything" || (context.known === "old-facts" && !isFresh),
    );
    const current = await findCurrentEntries(tx, context.shopId, lookups);
    derived.push({ ...derivation, current });
  }
  return derived;
}

async function postDerived(context: TouchedContext, derived: DerivedUnits): Promise<void> {
  const { dimensions, writer } = context;
  const { names, drafts, current } = derived;
  await dimensions.ensure("creator", names.creator);
  await dimensions.ensure("product", names.product);
  await dimensions.ensure("campaign", names.campaign);
  const changed: Revision[] = [];
  const toReverse: CurrentEntry[] = [];
  const kept = new Set<string>();
  for (const draft of drafts) {
    const fingerprint = fingerprintOf(draft);
    const known = current.size === 0 ? undefined : findKnown(draft, current, kept);
    if (known && !known.reversed && known.fingerprint === fingerprint) continue;
    if (known && !known.reversed) toReverse.push(known);
    changed.push({ draft, fingerprint, revision: (known?.revision ?? 0) + 1 });
  }
  for (const [ref, known] of current) if (!kept.has(ref) && !known.reversed) toReverse.push(known);
  await writer.reverse(toReverse);
  await writer.post(changed);
}

function findKnown(
  draft: DraftEntry,
  current: ReadonlyMap<string, CurrentEntry>,
  kept: Set<string>,
): CurrentEntry | undefined {
  const ref = toRefKey({ sourceKind: SOURCE_KINDS[draft.source], sourceKey: draft.key });
  kept.add(ref);
  return current.get(ref);
}
