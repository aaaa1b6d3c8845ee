import "server-only";
import { recordAudit } from "@/lib/audit/server";
import type { CalendarMonth } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { PeriodProofDto } from "../schemas";
import { verifyPeriod as verifyLines } from "../verifier/verify-period.mjs";
import { toPem } from "./signing-key";
import { getSeal, writeProof } from "./write-proof";

/** Proves a closed month against the database as it stands now, by the same verifier that outsiders use. */
export async function verifyPeriod(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly month: CalendarMonth },
): Promise<PeriodProofDto> {
  requirePermission(ctx, "periods.view");
  requireShop(ctx, input.shopId);
  const { seal } = await getSeal(ctx, input);
  const result = await verifyLines(writeProof(ctx, input), toPem(seal.public_key));
  await transaction(ctx, (tx) =>
    recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "closing.period.verify",
      entity: { kind: "period", id: input.month },
      after: { ok: result.ok, problems: result.problems.length },
    }),
  );
  return result;
}
