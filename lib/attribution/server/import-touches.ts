import "server-only";
import { AppError } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { readTouchTable } from "../domain/read-touch-table";
import { splitCsv } from "../domain/split-csv";
import type { TouchFileDto } from "../schemas";
import { readShopZone } from "./shop-zone";
import { toTouchKey } from "./touch-key";
import { addTouches } from "./touch-store";
import { toInstant } from "./zoned-instant";

const BATCH = 5_000;
const ROWS_MAX = 500_000;

/** Reads a CSV of touches and orders and adds what is new. A row that cannot be read is named and stops nothing. */
export async function importTouches(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly text: string },
): Promise<TouchFileDto> {
  requirePermission(ctx, "attribution.edit");
  requireShop(ctx, input.shopId);
  const { shopId } = input;
  const zone = await transaction(ctx, (tx) => readShopZone(tx, shopId));
  const table = readTouchTable(splitCsv(input.text), (text) => toInstant(text, zone));
  if (table.missing)
    throw new AppError(
      "invalid",
      "attribution/no-column",
      `The file has no column ${table.missing}; it needs shopper, time and channel.`,
    );
  if (table.read > ROWS_MAX)
    throw new AppError("too-large", "attribution/too-many-rows", `More than ${ROWS_MAX} rows.`);
  const touches = table.touches.map((touch) => ({
    id: touch.id ?? toTouchKey(touch),
    shopper: touch.shopper,
    channel: touch.channel,
    content: touch.content,
    isAd: touch.isAd,
    at: new Date(touch.at),
  }));
  const sum = { touches: 0, orders: 0, duplicates: 0 };
  const parts = Math.max(touches.length, table.orders.length);
  for (let from = 0; from < parts; from += BATCH) {
    const added = await addTouches(ctx, {
      shopId,
      source: "import",
      touches: touches.slice(from, from + BATCH),
      orders: table.orders.slice(from, from + BATCH),
    });
    sum.touches += added.touches;
    sum.orders += added.orders;
    sum.duplicates += added.duplicates;
  }
  return { ...sum, read: table.read, rejects: [...table.rejects] };
}
