import type { Rng } from "@/lib/numerics/rng";
import { createAliasTable, sampleAlias } from "@/lib/numerics/sampling-alias";
import type { LocalSecond } from "./local-time";
import type { OrderAmounts, OrderRefund, RefundPhase } from "./simulated-order";

/** The stations of an order on its way to the shop's wallet, were there no refund. */
export interface OrderPath {
  readonly paidAt: LocalSecond;
  readonly shippedAt: LocalSecond;
  readonly completedAt: LocalSecond;
  readonly settledAt: LocalSecond;
}

const HOUR = 3600;
const DAY = 86_400;
const WITHDRAWN_SHARE = 0.012;

const KINDS: readonly (readonly [RefundPhase, "full" | "partial", number])[] = [
  ["beforeShipping", "full", 0.3],
  ["beforeSettlement", "full", 0.35],
  ["beforeSettlement", "partial", 0.1],
  ["afterSettlement", "full", 0.17],
  ["afterSettlement", "partial", 0.08],
];
const KIND_TABLE = createAliasTable(KINDS.map(([, , weight]) => weight));

/** Draws whether, when and how much a buyer asks back. `probability` covers requests that move money. */
export function drawRefund(
  afterSaleNo: string,
  amounts: OrderAmounts,
  path: OrderPath,
  probability: number,
  rng: Rng,
): OrderRefund | null {
  if (!rng.chance(probability)) {
    return rng.chance(WITHDRAWN_SHARE) ? withdraw(afterSaleNo, path, rng) : null;
  }
  const [phase, kind] = KINDS[sampleAlias(rng, KIND_TABLE)] ??
    KINDS[0] ?? ["beforeShipping", "full"];
  const refundedAt = drawRefundedAt(phase, path, rng);
  const earliest = phase === "beforeShipping" ? path.paidAt : path.shippedAt;
  const requestedAt = Math.max(earliest + 60, refundedAt - Math.floor(rng.between(0.2, 2) * DAY));
  return {
    kind,
    phase,
    afterSaleNo,
    requestedAt,
    refundedAt,
    ...drawParts(phase, kind, amounts, rng),
  };
}

function withdraw(afterSaleNo: string, path: OrderPath, rng: Rng): OrderRefund {
  const requestedAt =
    path.shippedAt + Math.floor(rng.between(0.2, 0.9) * (path.completedAt - path.shippedAt));
  return {
    kind: "withdrawn",
    phase: "beforeSettlement",
    afterSaleNo,
    requestedAt,
    refundedAt: requestedAt + Math.floor(rng.between(0.2, 1.5) * DAY),
    buyerPart: 0n,
    subsidyPart: 0n,
  };
}

function drawRefundedAt(phase: RefundPhase, path: OrderPath, rng: Rng): LocalSecond {
  if (phase === "beforeShipping") {
    const waiting = path.shippedAt - path.paidAt;
    return path.paidAt + Math.floor(waiting * rng.between(0.15, 0.95));
  }
  if (phase === "beforeSettlement") {
    const travelling = path.completedAt - path.shippedAt;
    return path.shippedAt + Math.floor(travelling * rng.between(0.35, 0.98));
  }
  return path.settledAt + Math.floor(rng.between(6 * HOUR, 15 * DAY));
}

/** A full refund takes every subsidy along, a partial one its share of them, but only once they have been paid out. */
function drawParts(phase: RefundPhase, kind: "full" | "partial", amounts: OrderAmounts, rng: Rng) {
  const paid = amounts.payable - amounts.paymentSubsidy;
  const subsidies = amounts.platformDiscount + amounts.creatorDiscount + amounts.paymentSubsidy;
  if (kind === "full") return { buyerPart: paid, subsidyPart: subsidies };
  const percent = BigInt(rng.pick([10, 20, 30, 40, 50]));
  const buyerPart = (paid * percent) / 100n;
  const subsidyPart = phase === "afterSettlement" ? (subsidies * percent) / 100n : 0n;
  return { buyerPart, subsidyPart };
}
