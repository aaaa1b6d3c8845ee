import "server-only";
import { getExperiment } from "@/lib/experiments/server";
import { AppError } from "@/lib/kernel";
import { type Ctx, requirePermission } from "@/lib/platform/context";
import { LEVERS } from "../domain/shop-model";
import { type LiftTestDto, LiftTestInput } from "../schemas";
import { addLiftTest, listLiftTests } from "./lift-tests";

/**
 * Takes a finished experiment as evidence: the next fit of its lever's curve must agree with what the money caused. Asking again gives the lift test that
 * is there. Needs a lever, a cost and an answer in money.
 */
export async function adoptExperiment(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly experimentId: bigint },
): Promise<LiftTestDto> {
  requirePermission(ctx, "planning.edit");
  const { id, name, status, lever, startsOn, endsOn, readings } = await getExperiment(ctx, input);
  const note = `${id} ${name}`;
  const { items } = await listLiftTests(ctx, { shopId: input.shopId });
  const known = items.find((test) => test.note.startsWith(`${id} `));
  if (known) return known;
  const report = readings.find(({ isFinal }) => isFinal)?.report;
  const isLever = LEVERS.some((each) => each === lever);
  if (status !== "done" || !report || !isLever || !report.money || !report.cost)
    throw new AppError(
      "conflict",
      "planning/no-evidence",
      `${id} says nothing to a curve: it needs a final reading in money, a lever and a cost.`,
    );
  if (report.verdict === "sample-mismatch")
    throw new AppError(
      "conflict",
      "planning/no-evidence",
      `${id} is not to be read: its arms do not have the planned sizes.`,
    );
  return addLiftTest(ctx, {
    ...LiftTestInput.parse({
      lever,
      startsOn,
      endsOn,
      extraSpend: String(Math.round(report.cost)),
      extraSales: String(Math.round(report.money.incremental)),
      standardError: String(Math.max(1, Math.round(report.money.standardError))),
      note,
    }),
    shopId: input.shopId,
  });
}
