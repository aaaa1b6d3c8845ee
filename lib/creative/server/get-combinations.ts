import "server-only";
import { toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { combineElements } from "../domain/feedback/combine-elements";
import type { CombinationsInput, CreativeCombinations } from "../result-schemas";
import { readElementLabels } from "./element-labels";
import { readResultRows } from "./read-results";

/** Results by two factors at once: which elements go together. */
export async function getCreativeCombinations(
  ctx: Ctx,
  input: CombinationsInput & { readonly shopId: bigint },
): Promise<CreativeCombinations> {
  requirePermission(ctx, "creative.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const rows = await readResultRows(tx, input.shopId, input);
    const labels = await readElementLabels(tx, input.shopId);
    const trials = rows.map((row) => ({
      ...row,
      creative: toPublicId("creative", row.creativeId),
    }));
    const labelOf = (value: string): string => labels.get(value) ?? value;
    const items = combineElements(trials, input.down, input.across).map(
      ({ down, across, ...results }) => ({
        ...results,
        down: { value: down, label: labelOf(down) },
        across: { value: across, label: labelOf(across) },
      }),
    );
    return { down: input.down, across: input.across, items: items.slice(0, ITEMS_MAX) };
  });
}

const ITEMS_MAX = 400;
