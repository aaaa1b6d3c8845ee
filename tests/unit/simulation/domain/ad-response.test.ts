import { describe, expect, it } from "vitest";
import { expectOrders, hill, nextAdstock } from "@/lib/simulation/domain/ad-response";

describe("hill", () => {
  it("is nothing at nothing, one half at the half and towards one beyond", () => {
    expect(hill(0, 100, 1.3)).toBe(0);
    expect(hill(100, 100, 1.3)).toBe(0.5);
    expect(hill(300, 100, 1)).toBe(0.75);
    expect(hill(1e9, 100, 1.3)).toBeGreaterThan(0.999);
  });

  it("gives less for each further yuan when its shape is one", () => {
    const gain = (x: number) => hill(x + 10, 100, 1) - hill(x, 100, 1);
    expect(gain(0)).toBeGreaterThan(gain(50));
    expect(gain(50)).toBeGreaterThan(gain(200));
  });
});

describe("nextAdstock", () => {
  it("settles at constant spend and fades without it", () => {
    let stock = 0;
    for (let day = 0; day < 60; day += 1) stock = nextAdstock(stock, 1000, 0.4);
    expect(Math.abs(stock - 1000)).toBeLessThan(1e-9);
    expect(nextAdstock(1000, 0, 0.4)).toBe(400);
  });
});

describe("expectOrders", () => {
  const response = { carryOver: 0.3, halfSpend: 1000, shape: 1, ceiling: 80, seasonPower: 0.5 };

  it("is the ceiling's share that the curve and the season give", () => {
    expect(expectOrders(response, 1000, 1)).toBe(40);
    expect(expectOrders(response, 1000, 4)).toBe(80);
    expect(expectOrders(response, 0, 4)).toBe(0);
  });
});
