import "server-only";
import type { DayRange } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import type { FigurePart } from "../domain/figure-part";
import { toTotalRow } from "../domain/figure-rows";
import type { FigureRowDto } from "../schemas";
import { readDefinition } from "./book-state";
import { type Basis, readBookSums } from "./book-sums";
import { toFigureRowDto, withoutCompleteness } from "./figure-dto";

/** Windows read in one statement. */
const WINDOWS_MAX = 60;

/** The total of each window under the definition in use, in one statement. */
export async function listWindowFigures(
  ctx: Ctx,
  input: {
    readonly shopId: bigint;
    readonly windows: readonly DayRange[];
    readonly basis?: Basis;
    readonly only?: FigurePart | undefined;
  },
): Promise<FigureRowDto[]> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  if (input.windows.length === 0) return [];
  return transaction(ctx, (tx) =>
    readWindows(tx, { ...input, windows: input.windows.slice(0, WINDOWS_MAX) }),
  );
}

async function readWindows(
  tx: Tx,
  {
    shopId,
    windows,
    only,
    ...stated
  }: {
    readonly shopId: bigint;
    readonly windows: readonly DayRange[];
    readonly basis?: Basis;
    readonly only?: FigurePart | undefined;
  },
): Promise<FigureRowDto[]> {
  const { definition } = await readDefinition(tx, shopId);
  const basis = stated.basis ?? definition.basis;
  const sums = await readBookSums(tx, {
    shopId,
    basis,
    parts: windows.map((range) => ({ group: "none" as const, range })),
    accounts: "figures",
    only,
  });
  return windows.map((_, index) =>
    toFigureRowDto(
      withoutCompleteness(
        toTotalRow(
          sums.filter(({ part }) => part === index),
          definition,
        ),
        basis,
      ),
    ),
  );
}
