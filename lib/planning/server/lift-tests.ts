import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, countDays, notFound, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import type { LeverEvidence } from "../domain/lever-fit/calibrate";
import type { Lever, ShopModel } from "../domain/shop-model";
import type { LiftTestDto, LiftTestInput, LiftTestList } from "../schemas";

/** Experiments a shop keeps; a list that long is read whole. */
const TESTS_MAX = 200;

interface LiftRow {
  readonly lift_test_id: bigint;
  readonly lever_id: Lever;
  readonly starts_on: string;
  readonly ends_on: string;
  readonly extra_spend: bigint;
  readonly extra_sales: bigint;
  readonly standard_error: bigint;
  readonly note: string;
  readonly created_at: Date;
}

/** The experiments of a shop, the newest first. */
export async function listLiftTests(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<LiftTestList> {
  requirePermission(ctx, "planning.view");
  requireShop(ctx, input.shopId);
  const rows = await transaction(ctx, (tx) => readLiftTests(tx, input.shopId));
  return { items: rows.map(toDto) };
}

/** Keeps what an experiment found; the next fit must agree with it. */
export function addLiftTest(
  ctx: Ctx,
  input: LiftTestInput & { readonly shopId: bigint },
): Promise<LiftTestDto> {
  requirePermission(ctx, "planning.edit");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    await tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.lift', $1))", [
      input.shopId,
    ]);
    const known = await readLiftTests(tx, input.shopId);
    if (known.length >= TESTS_MAX)
      throw new AppError(
        "conflict",
        "planning/too-many-tests",
        `A shop keeps at most ${TESTS_MAX} experiments.`,
      );
    const [row] = await tx.rows<LiftRow>(
      `INSERT INTO lift_test (shop_id, lift_test_id, lever_id, starts_on, ends_on, extra_spend, extra_sales, standard_error, note, created_at)
       SELECT $1, COALESCE(max(lift_test_id), 0) + 1, $2, $3::date, $4::date, $5, $6, $7, $8, $9 FROM lift_test WHERE shop_id = $1
       RETURNING *`,
      [
        input.shopId,
        input.lever,
        input.startsOn,
        input.endsOn,
        BigInt(input.extraSpend),
        BigInt(input.extraSales),
        BigInt(input.standardError),
        input.note,
        ctx.now,
      ],
    );
    if (!row) throw new Error("The experiment was not written.");
    const dto = toDto(row);
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "planning.lift-test.add",
      entity: { kind: "lift-test", id: dto.id },
      after: dto,
    });
    return dto;
  });
}

export function removeLiftTest(
  ctx: Ctx,
  key: { readonly shopId: bigint; readonly liftTestId: bigint },
): Promise<void> {
  requirePermission(ctx, "planning.edit");
  requireShop(ctx, key.shopId);
  return transaction(ctx, async (tx) => {
    const [gone] = await tx.rows<LiftRow>(
      "DELETE FROM lift_test WHERE shop_id = $1 AND lift_test_id = $2 RETURNING *",
      [key.shopId, key.liftTestId],
    );
    const id = toPublicId("liftTest", key.liftTestId);
    if (!gone) throw notFound(`Experiment ${id}`);
    await recordAudit(tx, ctx, {
      shopId: key.shopId,
      action: "planning.lift-test.remove",
      entity: { kind: "lift-test", id },
      before: toDto(gone),
    });
  });
}

export function readLiftTests(tx: Tx, shopId: bigint): Promise<LiftRow[]> {
  return tx.rows<LiftRow>(
    "SELECT * FROM lift_test WHERE shop_id = $1 ORDER BY lift_test_id DESC LIMIT $2",
    [shopId, TESTS_MAX],
  );
}

/** Experiments as evidence a day: spend with the extra is what the book shows over the test's days. */
export function toEvidence(
  tests: readonly LiftRow[],
  shop: ShopModel,
): Partial<Record<Lever, LeverEvidence[]>> {
  const evidence: Partial<Record<Lever, LeverEvidence[]>> = {};
  for (const test of tests) {
    const lever = shop.levers.find(({ lever: name }) => name === test.lever_id);
    const first = countDays({ from: shop.from, to: test.starts_on }) - 1;
    const last = countDays({ from: shop.from, to: test.ends_on }) - 1;
    if (!lever || first < 0 || last >= shop.days) continue;
    const days = last - first + 1;
    const spent = lever.spend.slice(first, last + 1).reduce((sum, value) => sum + value, 0) / days;
    const list = evidence[lever.lever] ?? [];
    list.push({
      spendBefore: Math.max(0, spent - Number(test.extra_spend) / days),
      spendDuring: spent,
      extraSales: Number(test.extra_sales) / days,
      standardError: Number(test.standard_error) / days,
    });
    evidence[lever.lever] = list;
  }
  return evidence;
}

function toDto(row: LiftRow): LiftTestDto {
  return {
    id: toPublicId("liftTest", row.lift_test_id),
    lever: row.lever_id,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    extraSpend: String(row.extra_spend),
    extraSales: String(row.extra_sales),
    standardError: String(row.standard_error),
    note: row.note,
    createdAt: row.created_at.toISOString(),
  };
}
