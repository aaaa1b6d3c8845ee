import "server-only";
import { addDays } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { keyOfProduct, readComments as readOpinions } from "../domain/sum-opinions";
import type { CommentListDto, CommentQuery } from "../schemas";
import { readToday } from "./get-trend-board";
import { readComments } from "./trend-store";

const DAYS = 90;
const SHOWN_MAX = 60;

/** Comments of the last ninety days about a product, an aspect and in a mood, the newest first. */
export async function listTrendComments(
  ctx: Ctx,
  input: CommentQuery & { readonly shopId: bigint },
): Promise<CommentListDto> {
  requirePermission(ctx, "trends.view");
  requireShop(ctx, input.shopId);
  const today = await readToday(ctx, input.shopId);
  const stored = await transaction(ctx, (tx) =>
    readComments(tx, input.shopId, addDays(today, -DAYS)),
  );
  const { product, aspect, polarity } = input;
  const sign = polarity === undefined ? null : polarity === "positive" ? 1 : -1;
  const items = readOpinions(stored).flatMap((one, i) => {
    const row = stored[i];
    if (!row || (product !== undefined && keyOfProduct(one) !== product)) return [];
    const { opinion } = one;
    const isMeant = aspect
      ? opinion.aspects.some(
          (said) => said.aspect === aspect && (sign === null || said.polarity === sign),
        )
      : sign === null || opinion.polarity === sign;
    if (!isMeant) return [];
    return {
      id: row.key,
      product: keyOfProduct(one),
      title: row.product,
      text: row.text,
      rating: row.rating,
      day: row.day,
      polarity: opinion.polarity,
      aspects: opinion.aspects.map((said) => ({ ...said })),
      isSimulated: row.isSimulated,
    };
  });
  return { items: items.slice(0, SHOWN_MAX) };
}
