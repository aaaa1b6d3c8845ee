import "server-only";
import { AppError, isCalendarDay } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import type { EntryPage } from "../entry-schemas";
import type { ListEntriesInput } from "../schemas";
import { type EntryConditions, toConditions } from "./entry-filter";
import { readEntryItems } from "./entry-items";
import { scanEntries } from "./entry-scan";
import { findFileBatches, scanFileEntries } from "./file-entries";
import type { EntryPlace, ScanRange } from "./scan-range";

/** A page of the journal along (business date, entry number), as fast at the end of the book as at its head. */
export async function listEntries(
  ctx: Ctx,
  input: ListEntriesInput & { readonly shopId: bigint },
): Promise<EntryPage> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const order = input.file === undefined ? "date" : "posted";
  const cursor = input.cursor === undefined ? null : parseCursor(input.cursor);
  const forward = input.sort === "newest" ? "down" : "up";
  const isBack = cursor?.way === "back";
  const direction = isBack ? (forward === "down" ? "up" : "down") : forward;
  return transaction(ctx, async (tx) => {
    const conditions = await toConditions(tx, input.shopId, input);
    if (!conditions) return { items: [], next: null, previous: null, order };
    const range: ScanRange = { direction, after: cursor, limit: input.limit + 1 };
    const found = await scan(tx, conditions, range, input.file);
    const places = found.slice(0, input.limit);
    if (isBack) places.reverse();
    const items = await readEntryItems(
      tx,
      input.shopId,
      places.map((place) => place.entryId),
    );
    const hasMore = found.length > input.limit;
    return {
      items,
      next: isBack || hasMore ? toCursor("on", places.at(-1)) : null,
      previous: (isBack ? hasMore : cursor !== null) ? toCursor("back", places[0]) : null,
      order,
    };
  });
}

async function scan(
  tx: Tx,
  conditions: EntryConditions,
  range: ScanRange,
  file: bigint | undefined,
): Promise<EntryPlace[]> {
  if (file === undefined) return scanEntries(tx, conditions, range);
  const batches = await findFileBatches(tx, conditions.shopId, file);
  return scanFileEntries(tx, conditions, range, batches);
}

interface Cursor extends EntryPlace {
  readonly way: "on" | "back";
}

function toCursor(way: Cursor["way"], place: EntryPlace | undefined): string | null {
  return place ? `${way}~${place.businessDate}~${place.entryId}` : null;
}

function parseCursor(text: string): Cursor {
  const [way, businessDate = "", entryId = ""] = text.split("~");
  if (
    (way !== "on" && way !== "back") ||
    !isCalendarDay(businessDate) ||
    !/^\d{1,18}$/.test(entryId)
  )
    throw new AppError("invalid", "ledger/cursor", "The cursor is not one that a page gave.");
  return { way, businessDate, entryId: BigInt(entryId) };
}
