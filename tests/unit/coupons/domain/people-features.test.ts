import { describe, expect, it } from "vitest";
import { describePeople } from "@/lib/coupons/domain/people-features";

const someone = {
  events: 10,
  clicks: 6,
  carts: 1,
  orders: 2,
  spent: 19_800n,
  daysSinceOrder: 12,
  daysSinceEvent: 2,
  daysKnown: 80,
};

describe("describePeople", () => {
  it("centres and scales each column", () => {
    const { values, columns } = describePeople([someone, { ...someone, orders: 5 }, null]);
    for (let j = 0; j < columns; j += 1) {
      const column = [0, 1, 2].map((i) => values[i * columns + j] ?? 0);
      expect(column.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 9);
    }
  });

  it("describes others on the scale it was given", () => {
    const { scale, values, columns } = describePeople([someone, null]);
    const again = describePeople([someone], scale);
    expect(Array.from(again.values)).toEqual(Array.from(values.slice(0, columns)));
  });
});
