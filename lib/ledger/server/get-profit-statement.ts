import "server-only";
import type { DayRange } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { FigurePart } from "../domain/figure-part";
import type { DateBasis } from "../domain/figures";
import { type ProfitLine, toProfitStatement } from "../domain/profit-statement";
import { readDefinition } from "./book-state";
import { readBookSums } from "./book-sums";

const WINDOWS_MAX = 24;

/** 损益表 of some windows side by side under the definition in use, in one statement; narrowed to a part, what names it. */
export async function getProfitStatement(
  ctx: Ctx,
  input: {
    readonly shopId: bigint;
    readonly windows: readonly DayRange[];
    readonly basis: DateBasis;
    readonly only?: FigurePart | undefined;
  },
): Promise<readonly ProfitLine[]> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const windows = input.windows.slice(0, WINDOWS_MAX);
  if (windows.length === 0) return [];
  return transaction(ctx, async (tx) => {
    const { definition } = await readDefinition(tx, input.shopId);
    const sums = await readBookSums(tx, {
      shopId: input.shopId,
      basis: input.basis,
      parts: windows.map((range) => ({ group: "none" as const, range })),
      accounts: "figures",
      only: input.only,
    });
    return toProfitStatement(
      windows.map((_, index) => sums.filter(({ part }) => part === index)),
      definition,
    );
  });
}
