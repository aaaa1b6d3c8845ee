import type { Minor } from "@/lib/kernel";

/** One order's commission and what speaks for one of the two rates. */
export interface AuditedOrder {
  readonly traffic: "ad" | "organic" | null;
  readonly organicRateBps: number | null;
  readonly adRateBps: number | null;
  /** Amounts that the platform may have used, the likeliest first. */
  readonly bases: readonly Minor[];
  readonly charged: Minor;
}

export type AuditFinding =
  | "as-agreed"
  | "too-much"
  | "too-little"
  /** Nothing tells whether the order was ad-boosted: 未定. */
  | "undetermined"
  /** The rate table has no line for the creator, the product and the day. */
  | "no-rate";

export interface OrderAudit {
  readonly finding: AuditFinding;
  /** At the rate of its traffic; null when that rate is not known. */
  readonly expected: Minor | null;
  /** At each of the two rates, where the table knows them. */
  readonly atOrganic: Minor | null;
  readonly atAd: Minor | null;
  /** Charged − expected. */
  readonly difference: Minor | null;
  readonly base: Minor | null;
}

/** Two roundings may stand between the printed base and the platform's own. */
const TOLERANCE: Minor = 2n;

/** What an order's commission should be against what it was. The base is the one whose agreed commission is nearest. */
export function auditOrder(order: AuditedOrder): OrderAudit {
  const base = chooseBase(order);
  const at = (rateBps: number | null) =>
    base === null || rateBps === null ? null : commissionOf(base, rateBps);
  const atOrganic = at(order.organicRateBps);
  const atAd = at(order.adRateBps);
  const shared = { atOrganic, atAd, base };
  if (atOrganic === null || atAd === null)
    return { ...shared, finding: "no-rate", expected: null, difference: null };
  if (order.traffic === null)
    return { ...shared, finding: "undetermined", expected: null, difference: null };
  const expected = order.traffic === "ad" ? atAd : atOrganic;
  const difference = order.charged - expected;
  return { ...shared, finding: toFinding(difference), expected, difference };
}

function toFinding(difference: Minor): AuditFinding {
  if (difference > TOLERANCE) return "too-much";
  return difference < -TOLERANCE ? "too-little" : "as-agreed";
}

/** Half a minor unit rounds up. */
function commissionOf(base: Minor, rateBps: number): Minor {
  return (base * BigInt(rateBps) + 5_000n) / 10_000n;
}

function chooseBase(order: AuditedOrder): Minor | null {
  const rates = [order.organicRateBps, order.adRateBps].filter((rate) => rate !== null);
  let best: { base: Minor; distance: Minor } | null = null;
  for (const base of order.bases) {
    for (const rate of rates) {
      const gap = order.charged - commissionOf(base, rate);
      const distance = gap < 0n ? -gap : gap;
      if (best === null || distance < best.distance) best = { base, distance };
    }
  }
  return best?.base ?? order.bases[0] ?? null;
}

/** Sums over audited orders; money is minor units. */
export interface AuditTotals {
  readonly orders: number;
  readonly charged: Minor;
  readonly findings: Readonly<
    Record<AuditFinding, { readonly orders: number; readonly charged: Minor }>
  >;
  /** 冤枉钱: what was charged above the agreed rate. */
  readonly overcharged: Minor;
  readonly undercharged: Minor;
  /** What everybody at the everyday rate would have cost beyond what was charged: what the second rate saves. */
  readonly singleRateExtra: Minor;
  /** What undetermined orders cost beyond the ad rate, at most. */
  readonly undeterminedAtStake: Minor;
}

const FINDINGS = ["as-agreed", "too-much", "too-little", "undetermined", "no-rate"] as const;

export function totalAudit(
  orders: readonly (AuditedOrder & { readonly audit: OrderAudit })[],
): AuditTotals {
  const findings = Object.fromEntries(
    FINDINGS.map((finding) => [finding, { orders: 0, charged: 0n }]),
  ) as Record<AuditFinding, { orders: number; charged: Minor }>;
  let charged = 0n;
  let overcharged = 0n;
  let undercharged = 0n;
  let singleRateExtra = 0n;
  let undeterminedAtStake = 0n;
  for (const order of orders) {
    const { finding, difference, atOrganic, atAd } = order.audit;
    const row = findings[finding];
    row.orders++;
    row.charged += order.charged;
    charged += order.charged;
    if (finding === "too-much") overcharged += difference ?? 0n;
    if (finding === "too-little") undercharged -= difference ?? 0n;
    if (order.traffic === "ad" && atOrganic !== null) singleRateExtra += atOrganic - order.charged;
    if (finding === "undetermined" && atAd !== null && order.charged > atAd)
      undeterminedAtStake += order.charged - atAd;
  }
  return {
    orders: orders.length,
    charged,
    findings,
    overcharged,
    undercharged,
    singleRateExtra,
    undeterminedAtStake,
  };
}

/** What the same orders would cost with both rates moved by so many basis points; orders without a rate keep theirs. */
export function simulateRates(
  orders: readonly (AuditedOrder & { readonly audit: OrderAudit })[],
  change: { readonly organicBps: number; readonly adBps: number },
): Minor {
  return orders.reduce((sum, order) => {
    const { base } = order.audit;
    const rate = order.traffic === "ad" ? order.adRateBps : order.organicRateBps;
    const moved = order.traffic === "ad" ? change.adBps : change.organicBps;
    if (base === null || rate === null || order.traffic === null) return sum + order.charged;
    return sum + commissionOf(base, Math.max(0, rate + moved));
  }, 0n);
}
