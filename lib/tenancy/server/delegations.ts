import { recordAudit } from "@/lib/audit/server";
import { AppError, notFound, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import type { CreateDelegationInput, DelegationDto, DelegationList } from "../delegation-schemas";

interface DelegationRow {
  readonly id: bigint;
  readonly shop_id: bigint;
  readonly shop_name: string | null;
  readonly merchant_organization_id: bigint;
  readonly merchant_name: string | null;
  readonly agency_organization_id: bigint;
  readonly agency_name: string | null;
  readonly scope: DelegationDto["scope"];
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly revoked_at: Date | null;
}

const SELECT = `SELECT d.id, d.shop_id, s.name AS shop_name, d.merchant_organization_id, m.name AS merchant_name,
    d.agency_organization_id, a.name AS agency_name, d.scope, d.starts_at, d.ends_at, d.revoked_at
  FROM delegation d LEFT JOIN shop s ON s.id = d.shop_id
    LEFT JOIN organization m ON m.id = d.merchant_organization_id
    LEFT JOIN organization a ON a.id = d.agency_organization_id`;

/** What the organization lends and what is lent to it, the newest two hundred, those in force first. */
export async function listDelegations(ctx: Ctx): Promise<DelegationList> {
  requirePermission(ctx, "delegations.view");
  const rows = await transaction(ctx, (tx) =>
    tx.rows<DelegationRow>(
      `${SELECT} ORDER BY (d.revoked_at IS NULL AND d.ends_at > $1) DESC, d.id DESC LIMIT 200`,
      [ctx.now],
    ),
  );
  return { items: rows.map((row) => toDto(ctx, row)) };
}

/** Lends a shop to an agency until the end of a day. One loan a shop and agency at a time. */
export async function createDelegation(
  ctx: Ctx,
  input: CreateDelegationInput,
): Promise<DelegationDto> {
  requirePermission(ctx, "delegations.manage");
  requireShop(ctx, input.shop);
  return transaction(ctx, async (tx) => {
    const [shop] = await tx.rows<{ organization_id: bigint; ends_at: Date }>(
      `SELECT organization_id, (($2::date + 1)::timestamp AT TIME ZONE timezone) AS ends_at FROM shop WHERE id = $1`,
      [input.shop, input.endsOn],
    );
    // What is lent to us is not ours to lend on.
    if (shop?.organization_id !== ctx.organizationId) {
      throw notFound(`Shop ${toPublicId("shop", input.shop)}`);
    }
    if (shop.ends_at <= ctx.now) {
      throw new AppError("invalid", "tenancy/loan-over", "The last day has to lie ahead.");
    }
    await requireAgency(tx, input.agency);
    const [row] = await tx.rows<{ id: bigint }>(
      `INSERT INTO delegation (shop_id, merchant_organization_id, agency_organization_id, scope, starts_at, ends_at, created_at)
       SELECT $1, $2, $3, $4, $5, $6, $5
       WHERE NOT EXISTS (SELECT FROM delegation WHERE shop_id = $1 AND agency_organization_id = $3
         AND revoked_at IS NULL AND ends_at > $5)
       RETURNING id`,
      [input.shop, ctx.organizationId, input.agency, input.scope, ctx.now, shop.ends_at],
    );
    if (!row) {
      throw new AppError(
        "conflict",
        "tenancy/lent-already",
        "The shop is lent to this agency already; end that loan first.",
      );
    }
    const made = await readOne(ctx, tx, row.id);
    await recordAudit(tx, ctx, {
      shopId: input.shop,
      action: "tenancy.delegation.create",
      entity: { kind: "delegation", id: made.id },
      after: made,
    });
    return made;
  });
}

/** Ends a loan, from either side, from the next request on. Told twice, it stays ended at the first hour. */
export async function revokeDelegation(
  ctx: Ctx,
  input: { readonly delegationId: bigint },
): Promise<DelegationDto> {
  requirePermission(ctx, "delegations.manage");
  return transaction(ctx, async (tx) => {
    const before = await readOne(ctx, tx, input.delegationId);
    if (before.revokedAt) return before;
    await tx.run("UPDATE delegation SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL", [
      input.delegationId,
      ctx.now,
    ]);
    const after = await readOne(ctx, tx, input.delegationId);
    await recordAudit(tx, ctx, {
      // An agency that gives a shop back writes it to its own trail; the shop's is the merchant's.
      ...(before.merchant.id === toPublicId("organization", ctx.organizationId)
        ? { shopId: BigInt(before.shop.id.slice("shp_".length)) }
        : {}),
      action: "tenancy.delegation.revoke",
      entity: { kind: "delegation", id: after.id },
      before,
      after,
    });
    return after;
  });
}

async function requireAgency(tx: Tx, agencyId: bigint): Promise<void> {
  const [row] = await tx.rows<{ name: string | null }>("SELECT find_agency($1) AS name", [
    agencyId,
  ]);
  if (!row?.name) throw notFound(`Agency ${toPublicId("organization", agencyId)}`);
}

async function readOne(ctx: Ctx, tx: Tx, id: bigint): Promise<DelegationDto> {
  const [row] = await tx.rows<DelegationRow>(`${SELECT} WHERE d.id = $1`, [id]);
  if (!row) throw notFound(`Delegation ${toPublicId("delegation", id)}`);
  return toDto(ctx, row);
}

function toDto(ctx: Ctx, row: DelegationRow): DelegationDto {
  return {
    id: toPublicId("delegation", row.id),
    shop: { id: toPublicId("shop", row.shop_id), name: row.shop_name },
    merchant: {
      id: toPublicId("organization", row.merchant_organization_id),
      name: row.merchant_name,
    },
    agency: { id: toPublicId("organization", row.agency_organization_id), name: row.agency_name },
    scope: row.scope,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    revokedAt: row.revoked_at?.toISOString() ?? null,
    isActive: row.revoked_at === null && row.ends_at > ctx.now && row.starts_at <= ctx.now,
  };
}
