/** Facts of a customer that a rule may ask for. */
export interface CustomerFacts {
  readonly orders: number;
  readonly spent: number;
  readonly daysSinceOrder: number | null;
  readonly daysSinceEvent: number;
  readonly carts: number;
  readonly clicks: number;
}

export const RULE_FIELDS = [
  "orders",
  "spent",
  "daysSinceOrder",
  "daysSinceEvent",
  "carts",
  "clicks",
] as const;
export type RuleField = (typeof RULE_FIELDS)[number];

/** One condition; a rule holds when all of its conditions do. */
export interface RuleCondition {
  readonly field: RuleField;
  readonly is: "at-least" | "at-most";
  readonly value: number;
}

/** Whether a customer is of a segment. What is not known fulfils no condition. */
export function isMember(facts: CustomerFacts, rule: readonly RuleCondition[]): boolean {
  return rule.every(({ field, is, value }) => {
    const known = facts[field];
    if (known === null) return false;
    return is === "at-least" ? known >= value : known <= value;
  });
}
