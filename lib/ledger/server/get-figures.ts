import "server-only";
import type { DayRange } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { type FigureGroup, type FigureRow, toFigureRows, toTotalRow } from "../domain/figure-rows";
import type { FigureDefinition } from "../domain/figures";
import { findCompared } from "../domain/find-compared";
import type { FiguresDto, FiguresInput } from "../schemas";
import { readDefinition } from "./book-state";
import { type PartSum, readBookSums, type SumGroup } from "./book-sums";
import { readCohortHistory } from "./cohort-store";
import { toDefinitionDto, toExpectation, toFigureRowDto, toFormulaDtos } from "./figure-dto";

/** A window and its figures; completeness says how settled they are, `expected` what they will come to. */
export async function getFigures(
  ctx: Ctx,
  input: FiguresInput & { readonly shopId: bigint },
): Promise<FiguresDto> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const range: DayRange = { from: input.from, to: input.to };
  const compared = findCompared(range, input);
  return transaction(ctx, async (tx) => {
    const { currency, definition } = await readDefinition(tx, input.shopId, input.definition);
    const group = sumGroupOf(input.by);
    const sums = await readBookSums(tx, {
      shopId: input.shopId,
      basis: input.basis,
      parts: [range, ...(compared ? [compared] : [])].map((part) => ({ group, range: part })),
      accounts: "figures",
    });
    const own = toTable(sums, 0, input, definition);
    const earlier = toTable(sums, 1, input, definition);
    const isByPayment = input.basis === "business";
    const history = isByPayment ? await readCohortHistory(tx, input.shopId) : null;
    return {
      from: range.from,
      to: range.to,
      basis: input.basis,
      currency,
      definition: toDefinitionDto(definition),
      completeness: own.total.completeness,
      expected: toExpectation(history, range, own.total, definition),
      total: toFigureRowDto(own.total),
      rows: own.rows.map(toFigureRowDto),
      comparison: compared
        ? {
            ...compared,
            completeness: earlier.total.completeness,
            total: toFigureRowDto(earlier.total),
            rows: earlier.rows.map(toFigureRowDto),
          }
        : null,
      formulas: toFormulaDtos(definition),
    };
  });
}

/** Stages are a property of accounts, so that the sums of accounts are enough. */
function sumGroupOf(by: FigureGroup | undefined): SumGroup {
  return by === undefined || by === "stage" ? "none" : by;
}

function toTable(
  sums: readonly PartSum[],
  part: number,
  input: Pick<FiguresInput, "by" | "basis">,
  definition: FigureDefinition,
) {
  const own = sums.filter((line) => line.part === part);
  const total = toTotalRow(own, definition);
  const rows = input.by ? toFigureRows(own, input.by, definition) : [];
  const settle = (row: FigureRow): FigureRow => withoutCompleteness(row, input.basis);
  return { total: settle(total), rows: rows.map(settle) };
}

/** By cash date an order and its settlement fall on different days: their counts say nothing about each other. */
export function withoutCompleteness(row: FigureRow, basis: FiguresInput["basis"]): FigureRow {
  return basis === "cash" ? { ...row, completeness: null } : row;
}
