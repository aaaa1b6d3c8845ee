import "server-only";
import { addTouches } from "@/lib/attribution/server";
import { addDays, dayInZone } from "@/lib/kernel";
import { listPaidOrders } from "@/lib/ledger/server";
import { createRng } from "@/lib/numerics/rng";
import type { Ctx } from "@/lib/platform/context";
import { simulateJourneys } from "../domain/shoppers/simulate-journeys";

const DAYS = 120;
const BATCH = 5_000;
const TIME_ZONE = "Asia/Shanghai";

/** Gives a demo shop the journeys behind its own orders of the last four months, marked as simulated. */
export async function seedJourneys(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly seed: string | number },
): Promise<{ readonly touches: number; readonly orders: number }> {
  const { shopId } = input;
  const to = dayInZone(ctx.now, TIME_ZONE);
  const orders = await listPaidOrders(ctx, { shopId, range: { from: addDays(to, -DAYS), to } });
  const drawn = simulateJourneys(orders, createRng(input.seed).fork("journeys"));
  const sum = { touches: 0, orders: 0 };
  const most = Math.max(drawn.touches.length, drawn.orders.length);
  for (let from = 0; from < most; from += BATCH) {
    const added = await addTouches(ctx, {
      shopId,
      source: "simulated",
      touches: drawn.touches.slice(from, from + BATCH),
      orders: drawn.orders.slice(from, from + BATCH),
    });
    sum.touches += added.touches;
    sum.orders += added.orders;
  }
  return sum;
}
