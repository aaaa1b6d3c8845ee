import { describe, expect, it } from "vitest";
import { forecastCustomers } from "@/lib/customers/domain/forecast-customers";
import { createRng } from "@/lib/numerics/rng";

const rng = createRng("customers");
const histories = Array.from({ length: 400 }, (_, n) => {
  const rate = rng.between(0.005, 0.06);
  const start = rng.below(30);
  const days = [start, ...Array.from({ length: 90 - start }, (_, k) => start + 1 + k)].filter(
    (_, k) => k === 0 || rng.chance(rate),
  );
  return { shopperId: BigInt(n), days, amounts: days.map(() => rng.between(4000, 9000)) };
});

describe("forecastCustomers", () => {
  it("expects more of who came often and lately", () => {
    const found = forecastCustomers(histories, { today: 90, aheadDays: 30 });
    const of = (orders: number) => found?.customers.find((one) => one.orders === orders);
    expect(of(4)?.expectedPurchases).toBeGreaterThan(of(1)?.expectedPurchases ?? 9);
    expect(found?.meanSpend).toBeGreaterThan(4000);
  });

  it("says nothing of few customers", () => {
    expect(forecastCustomers(histories.slice(0, 50), { today: 60, aheadDays: 30 })).toBeNull();
  });
});
