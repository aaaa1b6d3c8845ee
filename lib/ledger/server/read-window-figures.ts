import "server-only";
import type { DayRange } from "@/lib/kernel";
import type { Tx } from "@/lib/platform/db";
import { type FigureRow, toTotalRow } from "../domain/figure-rows";
import type { FigureDefinition } from "../domain/figures";
import { readDefinition } from "./book-state";
import { readBookSums } from "./book-sums";

/** The definition in use and the figures of a window under it by business day, read inside the caller's transaction. */
export async function readWindowFigures(
  tx: Tx,
  shopId: bigint,
  range: DayRange,
): Promise<{ currency: string; definition: FigureDefinition; row: FigureRow }> {
  const { currency, definition } = await readDefinition(tx, shopId);
  const sums = await readBookSums(tx, {
    shopId,
    basis: "business",
    parts: [{ group: "none", range }],
    accounts: "figures",
  });
  return { currency, definition, row: toTotalRow(sums, definition) };
}
