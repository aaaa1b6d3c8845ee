import "server-only";
import { readUploadedTables } from "@/lib/importers/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import type { ToldFiguresDto } from "../schemas";
import { ToldFigures } from "./told-figures";

/** What the exports of a request come to, as figures that can be held against ours. Nothing of them is posted. */
export async function readToldFigures(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly request: Request },
): Promise<ToldFiguresDto> {
  requirePermission(ctx, "reconciliation.view");
  requireShop(ctx, input.shopId);
  const tables = await readUploadedTables(ctx, input, () => new ToldFigures());
  return {
    tables: tables.map(({ table, seen }) => ({
      ...table,
      figures: seen.list().map((figure) => ({ ...figure, value: String(figure.value) })),
    })),
  };
}
