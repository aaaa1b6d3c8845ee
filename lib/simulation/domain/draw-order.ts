import type { Channel, Traffic } from "@/lib/ledger";
import type { Rng } from "@/lib/numerics/rng";
import { type AliasTable, sampleAlias } from "@/lib/numerics/sampling-alias";
import type { ContentSession } from "./content-session";
import { drawAmounts } from "./draw-order-amounts";
import { drawExtras } from "./draw-order-extras";
import { drawBuyer, drawLineCount, drawOrderedAt, drawQuantity } from "./draw-purchase";
import { drawRefund, type OrderPath } from "./draw-refund";
import { drawSettlement, feeBaseOf } from "./draw-settlement";
import { fromDayIndex, type LocalSecond } from "./local-time";
import { PAID_SHARE } from "./order-constants";
import type { OrderNumbers } from "./order-numbers";
import type { Promotion } from "./sales-calendar";
import {
  type AdPlan,
  type Creator,
  findRate,
  type Product,
  type ShopProfile,
} from "./shop-profile";
import {
  applyBps,
  type OrderAmounts,
  type OrderCommission,
  type OrderPolicy,
  type OrderRefund,
  type SimulatedOrder,
} from "./simulated-order";

/** Where an order comes from. */
export interface OrderSource {
  readonly channel: Channel;
  readonly traffic: Traffic;
  readonly plan: AdPlan | null;
  readonly creator: Creator | null;
  readonly content: ContentSession | null;
}

/** What all orders of one day share. */
export interface OrderDay {
  readonly profile: ShopProfile;
  readonly products: AliasTable;
  readonly dayIndex: number;
  readonly promotion: Promotion | null;
  readonly orderNumbers: OrderNumbers;
  readonly policyNumbers: OrderNumbers;
  readonly caseNumbers: OrderNumbers;
}

const DAY = 86_400;
const INSURED_SHARE = 0.97;
const POOL_MARGIN = 400;
const RATE_ERROR_SHARE = 0.004;
const CANCEL_REASONS = ["超时未支付", "超时未支付", "超时未支付", "买家取消", "多拍/拍错/不想要"];

/** Draws one order with its one to three sub-orders, paid for together, each with a fate of its own. */
export function drawOrder(day: OrderDay, source: OrderSource, rng: Rng): SimulatedOrder[] {
  const lines = drawLineCount(rng);
  const orderedAt = drawOrderedAt(day.dayIndex, source.channel, source.content, rng);
  const paidAt = rng.chance(PAID_SHARE) ? orderedAt + 5 + Math.floor(rng.float() ** 3 * 900) : null;
  const buyer = drawBuyer(rng);
  const first = day.orderNumbers.next();
  return Array.from({ length: lines }, (_, index) => {
    const subOrderNo = index === 0 && lines === 1 ? first : day.orderNumbers.next();
    const product = day.profile.products[sampleAlias(rng, day.products)] ?? fail();
    const quantity = drawQuantity(rng);
    const amounts = drawAmounts(product, quantity, day.promotion, source.creator !== null, rng);
    const shared = { subOrderNo, orderNo: first, product, quantity, amounts, buyer, orderedAt };
    const fate =
      paidAt === null ? unpaid(rng) : drawFate(day, source, product, amounts, paidAt, rng);
    return {
      ...shared,
      channel: source.channel,
      traffic: source.traffic,
      plan: source.plan,
      creator: source.creator,
      contentId: source.content?.contentId ?? null,
      ...fate,
    };
  });
}

type Fate = Pick<
  SimulatedOrder,
  | "paidAt"
  | "cancelReason"
  | "shippedAt"
  | "completedAt"
  | "commission"
  | "refund"
  | "settlement"
  | "policy"
  | "extras"
>;

function unpaid(rng: Rng): Fate {
  return {
    paidAt: null,
    cancelReason: rng.pick(CANCEL_REASONS),
    shippedAt: null,
    completedAt: null,
    commission: null,
    refund: null,
    settlement: null,
    policy: null,
    extras: [],
  };
}

function drawFate(
  day: OrderDay,
  source: OrderSource,
  product: Product,
  amounts: OrderAmounts,
  paidAt: LocalSecond,
  rng: Rng,
): Fate {
  const path = drawPath(paidAt, rng);
  const commission = drawCommission(source, product, amounts, paidAt, rng);
  const refund = drawRefund(
    day.caseNumbers.next(),
    amounts,
    path,
    refundProbability(day.profile, source),
    rng,
  );
  const ended = refund?.kind === "full" && refund.phase !== "afterSettlement";
  const settlement = ended
    ? null
    : drawSettlement(
        {
          product,
          plan: source.plan,
          creator: source.creator,
          amounts,
          commission,
          refund,
          settledAt: path.settledAt,
        },
        rng,
      );
  return {
    paidAt,
    cancelReason: null,
    shippedAt: refund?.phase === "beforeShipping" ? null : path.shippedAt,
    completedAt: ended ? null : path.completedAt,
    commission,
    refund,
    settlement,
    policy: drawPolicy(day, product, paidAt, refund, rng),
    extras: drawExtras(path, refund, rng),
  };
}

/** Settles 7 to 15 days after payment, mostly around nine; everything else happens in between. */
function drawPath(paidAt: LocalSecond, rng: Rng): OrderPath {
  const settledAfter = (7 + 8 * Math.min(rng.float(), rng.float())) * DAY;
  return {
    paidAt,
    shippedAt: paidAt + Math.floor(rng.between(0.15, 1.9) * DAY),
    completedAt: paidAt + Math.floor(settledAfter * rng.between(0.55, 0.9)),
    settledAt: paidAt + Math.floor(settledAfter),
  };
}

function drawCommission(
  source: OrderSource,
  product: Product,
  amounts: OrderAmounts,
  paidAt: LocalSecond,
  rng: Rng,
): OrderCommission | null {
  if (source.creator === null) return null;
  const rate = findRate(source.creator, product.productId, fromDayIndex(Math.floor(paidAt / DAY)));
  if (rate === null) return null;
  const { organicBps, adBps } = rate;
  const agreedBps = source.traffic === "ad" ? adBps : organicBps;
  // The platform's usual error is a third rate, that of a plan the creator has left.
  const chargedBps = rng.chance(RATE_ERROR_SHARE) ? agreedBps + 150 : agreedBps;
  const base = feeBaseOf(amounts, 0n);
  return { organicBps, adBps, chargedBps, base, estimated: applyBps(base, chargedBps) };
}

const CHANNEL_REFUND: Readonly<Record<Channel, number>> = {
  live: 1.15,
  video: 1.05,
  card: 0.8,
  search: 0.75,
  other: 0.9,
};

function refundProbability(profile: ShopProfile, source: OrderSource): number {
  const traffic = source.traffic === "ad" ? 1.08 : 0.92;
  const creator = source.creator?.refundFactor ?? 1;
  return Math.min(0.95, profile.refundRate * CHANNEL_REFUND[source.channel] * traffic * creator);
}

function drawPolicy(
  day: OrderDay,
  product: Product,
  paidAt: LocalSecond,
  refund: OrderRefund | null,
  rng: Rng,
): OrderPolicy | null {
  if (!rng.chance(INSURED_SHARE)) return null;
  return {
    policyNo: `P${day.policyNumbers.next()}`,
    premium: product.premium,
    // The pool of a day closes some minutes before midnight.
    chargedAt: paidAt + POOL_MARGIN,
    returnedAt: refund?.phase === "beforeShipping" ? refund.refundedAt + POOL_MARGIN : null,
  };
}

function fail(): never {
  throw new Error("A shop has at least one product.");
}
