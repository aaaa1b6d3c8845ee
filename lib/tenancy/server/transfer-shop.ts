import { recordAudit } from "@/lib/audit/server";
import { AppError, notFound, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import type { TransferShopInput } from "../delegation-schemas";

export interface TransferOptions {
  /** Puts the shop under what its new holder keeps, in the same transaction; its context is the new holder's. */
  readonly settle?: (tx: Tx, ctx: Ctx, shopId: bigint) => Promise<void>;
}

/**
 * Hands a shop with its book and its trail to another organization. What it was lent to ends, and keys of the earlier
 * holder no longer reach it. Not taken back by who gave it away.
 */
export async function transferShop(
  ctx: Ctx,
  input: TransferShopInput,
  options: TransferOptions = {},
): Promise<void> {
  requirePermission(ctx, "delegations.manage");
  requirePermission(ctx, "shops.manage");
  requireShop(ctx, input.shop);
  if (input.to === ctx.organizationId) {
    throw new AppError(
      "conflict",
      "tenancy/same-holder",
      "The shop is this organization's already.",
    );
  }
  const id = toPublicId("shop", input.shop);
  await transaction(ctx, async (tx) => {
    // Written first: afterwards the shop is no longer this organization's to write about.
    await recordAudit(tx, ctx, {
      shopId: input.shop,
      action: "tenancy.shop.transfer",
      entity: { kind: "shop", id },
      before: { organization: toPublicId("organization", ctx.organizationId) },
      after: { organization: toPublicId("organization", input.to) },
    });
    const [row] = await tx.rows<{ moved: boolean }>("SELECT transfer_shop($1, $2, $3) AS moved", [
      input.shop,
      input.to,
      ctx.now,
    ]);
    if (!row?.moved)
      throw notFound(`Shop ${id} or organization ${toPublicId("organization", input.to)}`);
    await tx.rows("SELECT set_config('app.organization', $1, true)", [String(input.to)]);
    const holder: Ctx = { ...ctx, organizationId: input.to, shopIds: [input.shop] };
    await options.settle?.(tx, holder, input.shop);
  });
}
