import "server-only";
import { AppError, type CalendarMonth, monthRange, toPublicId } from "@/lib/kernel";
import type { FigureRowDto } from "@/lib/ledger";
import { getFigures } from "@/lib/ledger/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { ReconciliationDto } from "@/lib/reconciliation";
import { getReconciliation } from "@/lib/reconciliation/server";
import type { StoredStatement } from "../domain/period-statement";
import { readShop, readSteps, type SealRow, statusOf } from "./period-store";
import { getSeal } from "./write-proof";

/** Shops of the same company whose month stands beside this one's, at most. */
const SHOPS_MAX = 100;

export const PACK_GROUPS = ["stage", "shop", "creator", "product"] as const;
export type PackGroup = (typeof PACK_GROUPS)[number];

/** All that the pack of a closed month shows. */
export interface MonthPack {
  readonly seal: SealRow;
  readonly statement: StoredStatement;
  readonly total: FigureRowDto;
  readonly groups: Readonly<Record<PackGroup, readonly FigureRowDto[]>>;
  /** The newest run of the reconciliation; null without one, or for a reader who may not see it. */
  readonly reconciliation: ReconciliationDto | null;
}

/** Reads a closed month under the definition that it was closed with; an open month has no pack. */
export async function readPack(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly month: CalendarMonth },
): Promise<MonthPack> {
  requirePermission(ctx, "periods.view");
  requirePermission(ctx, "ledger.export");
  requireShop(ctx, input.shopId);
  const last = await transaction(ctx, async (tx) =>
    (await readSteps(tx, input.shopId, input.month)).at(-1),
  );
  if (statusOf(last) === "open")
    throw new AppError("conflict", "closing/open", `${input.month} is open. Close it first.`);
  const { seal, statement } = await getSeal(ctx, input);
  const definition = Number(statement.definition.version);
  const read = (by: "stage" | "creator" | "product") =>
    getFigures(ctx, {
      ...monthRange(input.month),
      shopId: input.shopId,
      by,
      definition,
    });
  const stage = await read("stage");
  const reconciliation = ctx.permissions.has("reconciliation.view")
    ? (await getReconciliation(ctx, { shopId: input.shopId, ...monthRange(input.month) })).run
    : null;
  return {
    seal,
    statement,
    total: stage.total,
    reconciliation,
    groups: {
      stage: stage.rows,
      shop: await readShops(ctx, input.month, { shopId: input.shopId, row: stage.total }),
      creator: (await read("creator")).rows,
      product: (await read("product")).rows,
    },
  };
}

/** The month of every shop that the caller may see, each under its own definition and in its own currency. */
async function readShops(
  ctx: Ctx,
  month: CalendarMonth,
  own: { readonly shopId: bigint; readonly row: FigureRowDto },
): Promise<FigureRowDto[]> {
  const rows: FigureRowDto[] = [];
  for (const shopId of ctx.shopIds.slice(0, SHOPS_MAX)) {
    const { name, currency } = await transaction(ctx, (tx) => readShop(tx, shopId));
    const row =
      shopId === own.shopId
        ? own.row
        : (await getFigures(ctx, { ...monthRange(month), shopId })).total;
    rows.push({ ...row, key: toPublicId("shop", shopId), name: `${name} (${currency})` });
  }
  return rows;
}
