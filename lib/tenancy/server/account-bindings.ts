import { recordAudit } from "@/lib/audit/server";
import { AppError, notFound, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import type { BindAccountInput, BindingDto, BindingList } from "../delegation-schemas";
import { findBindingFaults } from "../domain/binding-faults";

interface BindingRow {
  readonly id: bigint;
  readonly kind: BindingDto["kind"];
  readonly external_id: string;
  readonly name: string;
  readonly bound_at: Date;
  readonly unbound_at: Date | null;
}

const COLUMNS = "id, kind, external_id, name, bound_at, unbound_at";
/** Companies run several shops; a number and an ad account serve one. */
const CLAIMED = new Set(["douyin", "qianchuan"]);

/** What is and was bound to a shop, newest first, and where that departs from one shop, one number, one ad account. */
export async function listBindings(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<BindingList> {
  requirePermission(ctx, "shops.view");
  requireShop(ctx, input.shopId);
  const rows = await transaction(ctx, (tx) =>
    tx.rows<BindingRow>(
      `SELECT ${COLUMNS} FROM account_binding WHERE shop_id = $1
       ORDER BY (unbound_at IS NULL) DESC, id DESC LIMIT 200`,
      [input.shopId],
    ),
  );
  return {
    items: rows.map(toDto),
    faults: [...findBindingFaults(rows.filter((row) => row.unbound_at === null))],
  };
}

/** Binds an outside account to a shop. One that another shop holds is refused, whoever's that shop is. */
export async function bindAccount(
  ctx: Ctx,
  input: BindAccountInput & { readonly shopId: bigint },
): Promise<BindingDto> {
  requirePermission(ctx, "shops.manage");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    await claim(tx, input);
    const [row] = await tx.rows<BindingRow>(
      `INSERT INTO account_binding (shop_id, kind, external_id, name, bound_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (shop_id, kind, external_id) WHERE unbound_at IS NULL DO NOTHING RETURNING ${COLUMNS}`,
      [input.shopId, input.kind, input.externalId, input.name, ctx.now],
    );
    if (!row) throw new AppError("conflict", "tenancy/bound-already", "It is bound to this shop.");
    const made = toDto(row);
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "tenancy.binding.create",
      entity: { kind: "binding", id: made.id },
      after: made,
    });
    return made;
  });
}

/** Ends a binding; it stays in the history, and the account is free for another shop. */
export async function unbindAccount(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly bindingId: bigint },
): Promise<BindingDto> {
  requirePermission(ctx, "shops.manage");
  requireShop(ctx, input.shopId);
  const id = toPublicId("binding", input.bindingId);
  return transaction(ctx, async (tx) => {
    const [row] = await tx.rows<BindingRow>(
      `UPDATE account_binding SET unbound_at = $3 WHERE shop_id = $1 AND id = $2 AND unbound_at IS NULL
       RETURNING ${COLUMNS}`,
      [input.shopId, input.bindingId, ctx.now],
    );
    if (!row) throw notFound(`Binding ${id}`);
    await tx.rows("SELECT release_account($1, $2, $3)", [row.kind, row.external_id, input.shopId]);
    const ended = toDto(row);
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "tenancy.binding.end",
      entity: { kind: "binding", id },
      before: { ...ended, unboundAt: null },
      after: ended,
    });
    return ended;
  });
}

async function claim(tx: Tx, input: BindAccountInput & { readonly shopId: bigint }): Promise<void> {
  if (!CLAIMED.has(input.kind)) return;
  const [row] = await tx.rows<{ is_ours: boolean }>("SELECT claim_account($1, $2, $3) AS is_ours", [
    input.kind,
    input.externalId,
    input.shopId,
  ]);
  if (row?.is_ours) return;
  throw new AppError(
    "conflict",
    "tenancy/bound-elsewhere",
    "Another shop holds this account. It has to be unbound there first.",
  );
}

function toDto(row: BindingRow): BindingDto {
  return {
    id: toPublicId("binding", row.id),
    kind: row.kind,
    externalId: row.external_id,
    name: row.name,
    boundAt: row.bound_at.toISOString(),
    unboundAt: row.unbound_at?.toISOString() ?? null,
  };
}
