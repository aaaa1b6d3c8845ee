import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, notFound, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { DEFAULT_FEE_RULES } from "../domain/fee-rules";
import type { FeeRuleDto, FeeRuleInput, FeeRuleList } from "../schemas";
import { FEE_RULES_MAX, type FeeRuleRow, readFeeRuleRows } from "./fee-rules";

/** The shop's fee rules, and what holds where it has none. */
export async function listFeeRules(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<FeeRuleList> {
  requirePermission(ctx, "reconciliation.view");
  requireShop(ctx, input.shopId);
  const rows = await transaction(ctx, (tx) => readFeeRuleRows(tx, input.shopId));
  return {
    items: rows.map(toDto),
    defaults: DEFAULT_FEE_RULES.map((rule) => ({
      ...rule,
      products: [...rule.products],
      cap: rule.cap === null ? null : String(rule.cap),
    })),
  };
}

/** Adds a rule; the next run recomputes with it. */
export async function addFeeRule(
  ctx: Ctx,
  input: FeeRuleInput & { readonly shopId: bigint },
): Promise<FeeRuleDto> {
  requirePermission(ctx, "reconciliation.resolve");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    await tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.feerules', $1))", [
      input.shopId,
    ]);
    if ((await readFeeRuleRows(tx, input.shopId)).length >= FEE_RULES_MAX)
      throw new AppError(
        "conflict",
        "reconciliation/too-many-rules",
        `A shop keeps at most ${FEE_RULES_MAX} fee rules.`,
      );
    const [row] = await tx.rows<FeeRuleRow>(
      `INSERT INTO reconciliation_fee_rule (shop_id, rule_id, name, order_type, products, from_on, to_on, rate_bps, cap,
         actor_name, created_at)
       SELECT $1, COALESCE(max(rule_id), 0) + 1, $2, $3, $4::text[], $5::date, $6::date, $7, $8, $9, $10
       FROM reconciliation_fee_rule WHERE shop_id = $1 RETURNING *`,
      [
        input.shopId,
        input.name,
        input.orderType,
        input.products,
        input.fromOn,
        input.toOn,
        input.rateBps,
        input.cap,
        ctx.actor.name,
        ctx.now,
      ],
    );
    if (!row) throw new Error("The fee rule was not written.");
    const dto = toDto(row);
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "reconciliation.fee-rule.add",
      entity: { kind: "fee-rule", id: dto.id },
      after: dto,
    });
    return dto;
  });
}

export async function removeFeeRule(
  ctx: Ctx,
  key: { readonly shopId: bigint; readonly ruleId: bigint },
): Promise<void> {
  requirePermission(ctx, "reconciliation.resolve");
  requireShop(ctx, key.shopId);
  await transaction(ctx, async (tx) => {
    const [gone] = await tx.rows<FeeRuleRow>(
      "DELETE FROM reconciliation_fee_rule WHERE shop_id = $1 AND rule_id = $2 RETURNING *",
      [key.shopId, key.ruleId],
    );
    const id = toPublicId("feeRule", key.ruleId);
    if (!gone) throw notFound(`Fee rule ${id}`);
    await recordAudit(tx, ctx, {
      shopId: key.shopId,
      action: "reconciliation.fee-rule.remove",
      entity: { kind: "fee-rule", id },
      before: toDto(gone),
    });
  });
}

function toDto(row: FeeRuleRow): FeeRuleDto {
  return {
    id: toPublicId("feeRule", row.rule_id),
    name: row.name,
    orderType: row.order_type,
    products: row.products,
    fromOn: row.from_on,
    toOn: row.to_on,
    rateBps: row.rate_bps,
    cap: row.cap === null ? null : String(row.cap),
    actorName: row.actor_name,
    createdAt: row.created_at.toISOString(),
  };
}
