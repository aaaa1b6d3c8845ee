import type { BudgetedChoices } from "@/lib/numerics/choices/budgeted-choices";
import { chooseWithinBudgets } from "@/lib/numerics/choices/choose-within-budgets";
import { type CouponArm, type CouponBudgets, PAYERS } from "./campaign";

/** What each coupon is expected to bring and cost, for each person: one block of arms a person. Minor units. */
export interface OfferTable {
  readonly people: number;
  readonly addedSales: Float64Array;
  readonly discount: Float64Array;
}

export interface OfferTerms {
  readonly arms: readonly CouponArm[];
  readonly marginRate: number;
  /** Least contribution ÷ added sales of all coupons together; null for none. */
  readonly marginFloor: number | null;
}

export interface OfferPlan {
  /** Arm of each person; 0 for no coupon. */
  readonly arm: Uint8Array;
  /** Expected contribution above giving no coupon, after the shop's own part. */
  readonly contribution: number;
  readonly spent: Readonly<Record<(typeof PAYERS)[number], number>>;
  readonly people: number;
  /** No plan within the budgets is expected to bring more. */
  readonly bound: number;
  /** Contribution that one more minor unit of the shop's own money would bring. */
  readonly price: number;
}

/** Gives each person the coupon, or none, that brings most together within the budgets. */
export function planOffers(
  offers: OfferTable,
  terms: OfferTerms,
  budgets: CouponBudgets,
): OfferPlan {
  const { choices, limits } = toChoices(offers, terms, budgets);
  const size = terms.arms.length + 1;
  const found = chooseWithinBudgets(choices, limits);
  const arm = Uint8Array.from(found.chosen, (option) => option % size);
  const spent = { shop: 0, platform: 0, creator: 0 };
  let people = 0;
  arm.forEach((k, person) => {
    if (k === 0) return;
    people += 1;
    const discount = offers.discount[person * terms.arms.length + k - 1] ?? 0;
    for (const payer of PAYERS)
      spent[payer] += (discount * (terms.arms[k - 1]?.shares[payer] ?? 0)) / 10_000;
  });
  return {
    arm,
    contribution: found.value,
    spent,
    people,
    bound: found.bound,
    price: found.prices[0] ?? 0,
  };
}

/** Expected contribution of one coupon for one person, above none. */
export function valueOffer(
  offers: OfferTable,
  terms: OfferTerms,
  { person, arm }: { readonly person: number; readonly arm: number },
): number {
  if (arm === 0) return 0;
  const at = person * terms.arms.length + arm - 1;
  const share = (terms.arms[arm - 1]?.shares.shop ?? 0) / 10_000;
  return terms.marginRate * (offers.addedSales[at] ?? 0) - share * (offers.discount[at] ?? 0);
}

function toChoices(
  offers: OfferTable,
  terms: OfferTerms,
  budgets: CouponBudgets,
): { choices: BudgetedChoices; limits: number[] } {
  const { arms } = terms;
  const size = arms.length + 1;
  const value = new Float64Array(offers.people * size);
  const columns = {
    shop: new Float64Array(value.length),
    platform: new Float64Array(value.length),
    creator: new Float64Array(value.length),
    people: new Float64Array(value.length),
  };
  const floor = new Float64Array(value.length);
  for (let person = 0; person < offers.people; person += 1)
    arms.forEach((arm, k) => {
      const at = person * size + k + 1;
      const from = person * arms.length + k;
      const discount = offers.discount[from] ?? 0;
      value[at] = valueOffer(offers, terms, { person, arm: k + 1 });
      for (const payer of PAYERS) columns[payer][at] = (discount * arm.shares[payer]) / 10_000;
      columns.people[at] = 1;
      floor[at] = (terms.marginFloor ?? 0) * (offers.addedSales[from] ?? 0) - value[at];
    });
  const usage: Float64Array[] = [];
  const limits: number[] = [];
  for (const name of ["shop", "platform", "creator", "people"] as const) {
    const limit = budgets[name];
    if (limit === null && name !== "shop") continue;
    usage.push(columns[name]);
    limits.push(limit ?? Number.MAX_SAFE_INTEGER);
  }
  if (terms.marginFloor !== null) {
    usage.push(floor);
    limits.push(0);
  }
  const first = Uint32Array.from({ length: offers.people + 1 }, (_, person) => person * size);
  return { choices: { first, value, usage }, limits };
}
