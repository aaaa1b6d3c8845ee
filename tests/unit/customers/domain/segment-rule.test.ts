import { describe, expect, it } from "vitest";
import { isMember } from "@/lib/customers/domain/segment-rule";

const facts = {
  orders: 2,
  spent: 20_000,
  daysSinceOrder: null,
  daysSinceEvent: 5,
  carts: 1,
  clicks: 9,
};

describe("isMember", () => {
  it("holds when all conditions do", () => {
    expect(isMember(facts, [{ field: "orders", is: "at-least", value: 2 }])).toBe(true);
    expect(
      isMember(facts, [
        { field: "orders", is: "at-least", value: 2 },
        { field: "clicks", is: "at-most", value: 8 },
      ]),
    ).toBe(false);
  });

  it("does not hold for what is not known", () => {
    expect(isMember(facts, [{ field: "daysSinceOrder", is: "at-most", value: 900 }])).toBe(false);
  });
});
