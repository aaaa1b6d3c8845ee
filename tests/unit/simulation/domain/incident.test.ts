import { describe, expect, it } from "vitest";
import { simulateShop } from "@/lib/simulation/domain/simulate-shop";

const RANGE = { from: "2026-06-21", to: "2026-06-30", seed: "incident", orders: 600 };
const HIT = { from: "2026-06-26", to: "2026-06-28" };

const ordersOn = (history: ReturnType<typeof simulateShop>) =>
  [...history.iterateDays()].map(({ day, orders }) => ({ day, orders }));

describe("leaveOut", () => {
  const calm = simulateShop(RANGE);
  const hit = simulateShop({ ...RANGE, incidents: [{ kind: "soldOut", ...HIT }] });
  const best = [...calm.profile.products].sort((a, b) => b.weight - a.weight)[0];

  it("sells nothing of the best product while it is out of stock, and everything else as ever", () => {
    const before = ordersOn(calm);
    const after = ordersOn(hit);
    after.forEach(({ day, orders }, i) => {
      const kept = before[i]?.orders.filter(
        ({ product }) => day < HIT.from || day > HIT.to || product.productId !== best?.productId,
      );
      expect(orders.map(({ subOrderNo }) => subOrderNo)).toEqual(
        kept?.map(({ subOrderNo }) => subOrderNo),
      );
    });
    const lost =
      before.flatMap(({ orders }) => orders).length - after.flatMap(({ orders }) => orders).length;
    expect(lost).toBeGreaterThan(5);
  });
});
