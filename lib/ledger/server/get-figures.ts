import "server-only";
import type { DayRange } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { FigurePart } from "../domain/figure-part";
import { type FigureGroup, type FigureRow, toFigureRows, toTotalRow } from "../domain/figure-rows";
import type { DateBasis, FigureDefinition } from "../domain/figures";
import { findCompared } from "../domain/find-compared";
import type { FiguresDto, FiguresInput } from "../schemas";
import { readDefinition } from "./book-state";
import { type PartSum, readBookSums, type SumGroup } from "./book-sums";
import { readCohortHistory } from "./cohort-store";
import {
  toDefinitionDto,
  toExpectation,
  toFigureRowDto,
  toFormulaDtos,
  withoutCompleteness,
} from "./figure-dto";

/**
 * A window and its figures; completeness says how settled they are, `expected` what they will come to. Narrowed to one
 * part they are what names it, and nothing is expected of it.
 */
export async function getFigures(
  ctx: Ctx,
  input: FiguresInput & { readonly shopId: bigint; readonly only?: FigurePart | undefined },
): Promise<FiguresDto> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const range: DayRange = { from: input.from, to: input.to };
  const compared = findCompared(range, input);
  return transaction(ctx, async (tx) => {
    const { currency, definition } = await readDefinition(tx, input.shopId, input.definition);
    const basis = input.basis ?? definition.basis;
    const group = sumGroupOf(input.by);
    const sums = await readBookSums(tx, {
      shopId: input.shopId,
      basis,
      parts: [range, ...(compared ? [compared] : [])].map((part) => ({ group, range: part })),
      accounts: "figures",
      only: input.only,
    });
    const view = { by: input.by, basis };
    const own = toTable(sums, 0, view, definition);
    const earlier = toTable(sums, 1, view, definition);
    const isByPayment = basis === "business";
    const history = isByPayment && !input.only ? await readCohortHistory(tx, input.shopId) : null;
    return {
      from: range.from,
      to: range.to,
      basis,
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
  view: { readonly by: FigureGroup | undefined; readonly basis: DateBasis },
  definition: FigureDefinition,
) {
  const own = sums.filter((line) => line.part === part);
  const total = toTotalRow(own, definition);
  const rows = view.by ? toFigureRows(own, view.by, definition) : [];
  const settle = (row: FigureRow): FigureRow => withoutCompleteness(row, view.basis);
  return { total: settle(total), rows: rows.map(settle) };
}
