import { describe, expect, it } from "vitest";
import { sortTiers } from "@/lib/customers/domain/tiers";

describe("sortTiers", () => {
  it("puts everyone into the highest tier they reach", () => {
    const rows = sortTiers(
      [
        { name: "gold", spent: 1000 },
        { name: "silver", spent: 100 },
      ],
      [
        { orders: 1, spent: 99, points: 1n },
        { orders: 1, spent: 100, points: 2n },
        { orders: 3, spent: 999, points: 3n },
        { orders: 2, spent: 1000, points: 4n },
      ],
    );
    expect(rows).toEqual([
      { name: "silver", members: 2, repeatRate: 0.5, spent: 1099, points: 5n },
      { name: "gold", members: 1, repeatRate: 1, spent: 1000, points: 4n },
    ]);
  });

  it("knows no repeat rate of an empty tier", () => {
    expect(sortTiers([{ name: "gold", spent: 1 }], [])[0]?.repeatRate).toBeNull();
  });
});
