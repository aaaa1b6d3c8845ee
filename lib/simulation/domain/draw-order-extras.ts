import type { Minor } from "@/lib/kernel";
import type { Rng } from "@/lib/numerics/rng";
import type { OrderPath } from "./draw-refund";
import type { OrderExtra, OrderRefund } from "./simulated-order";

const DAY = 86_400;
const SMALL_PAYMENT_SHARE = 0.005;
const COMPENSATION_SHARE = 0.0006;
const PICKUP_SHARE = 0.35;
const LOST_PARCEL_SHARE = 0.0015;

/** Draws the money that moves beside an order: goodwill, compensation, collection of returns, lost parcels. */
export function drawExtras(
  path: OrderPath,
  refund: OrderRefund | null,
  rng: Rng,
): readonly OrderExtra[] {
  const extras: OrderExtra[] = [];
  const add = (scene: OrderExtra["scene"], at: number, paid: Minor) =>
    extras.push({ scene, at: Math.floor(at), paid });
  if (refund === null || refund.kind === "withdrawn") {
    if (rng.chance(SMALL_PAYMENT_SHARE)) {
      add("smallPayment", path.paidAt + rng.between(1, 6) * DAY, BigInt(300 + rng.below(3000)));
    }
    if (rng.chance(COMPENSATION_SHARE)) {
      add(
        "compensationPaid",
        path.completedAt + rng.between(1, 5) * DAY,
        BigInt(1000 + rng.below(9000)),
      );
    }
    if (rng.chance(LOST_PARCEL_SHARE)) {
      add(
        "logisticsCompensation",
        path.completedAt + rng.between(1, 9) * DAY,
        -BigInt(800 + rng.below(4000)),
      );
    }
    return extras;
  }
  const sentBack = refund.kind === "full" && refund.phase !== "beforeShipping";
  if (sentBack && rng.chance(PICKUP_SHARE)) {
    add("pickup", refund.refundedAt + 60, BigInt(600 + 50 * rng.below(13)));
  }
  return extras;
}
