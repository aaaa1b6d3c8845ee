import type { CalendarDay, Minor } from "@/lib/kernel";

/** `reduced` orders are those that the platform charges its reduced fee (是否免佣 = 是); `standard` are the others. */
export const FEE_ORDER_TYPES = ["reduced", "standard", "any"] as const;
export type FeeOrderType = (typeof FEE_ORDER_TYPES)[number];

/** The fee due on orders of a kind, between two days: base × rate, at most the cap. */
export interface FeeRule {
  readonly orderType: FeeOrderType;
  /** Product ids of the category; empty for every product. */
  readonly products: readonly string[];
  readonly fromOn: CalendarDay;
  readonly toOn: CalendarDay | null;
  readonly rateBps: number;
  readonly cap: Minor | null;
}

/** What holds where the shop has no rule of its own: 0.6 % on 乘方 orders, since the platform lowered it. */
export const DEFAULT_FEE_RULES: readonly FeeRule[] = [
  {
    orderType: "reduced",
    products: [],
    fromOn: "2025-01-01",
    toOn: null,
    rateBps: 60,
    cap: null,
  },
];

/**
 * The rule in force for an order, or null. A shop's own rule beats a default, one that names the product beats one for
 * all, one for the kind of order beats `any`, and the later start beats the earlier.
 */
export function findFeeRule(
  own: readonly FeeRule[],
  order: {
    readonly reduced: boolean;
    readonly productId: string | null;
    readonly day: CalendarDay;
  },
): FeeRule | null {
  const kind = order.reduced ? "reduced" : "standard";
  const inForce = (rule: FeeRule): boolean =>
    (rule.orderType === "any" || rule.orderType === kind) &&
    (rule.products.length === 0 || rule.products.includes(order.productId ?? "")) &&
    rule.fromOn <= order.day &&
    (rule.toOn === null || order.day <= rule.toOn);
  const best = (rules: readonly FeeRule[]): FeeRule | null =>
    rules
      .filter(inForce)
      .sort((a, b) => rankOf(b) - rankOf(a) || (a.fromOn < b.fromOn ? 1 : -1))[0] ?? null;
  return best(own) ?? best(DEFAULT_FEE_RULES);
}

const rankOf = (rule: FeeRule): number =>
  (rule.products.length > 0 ? 2 : 0) + (rule.orderType === "any" ? 0 : 1);

/** Half a minor unit is rounded up, as the platform does. */
export function computeFee(base: Minor, rule: FeeRule): Minor {
  if (base <= 0n) return 0n;
  const fee = (base * BigInt(rule.rateBps) + 5_000n) / 10_000n;
  return rule.cap !== null && fee > rule.cap ? rule.cap : fee;
}
