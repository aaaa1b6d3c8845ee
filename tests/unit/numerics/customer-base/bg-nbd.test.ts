import { describe, expect, it } from "vitest";
import {
  computeAliveChance,
  computeExpectedPurchases,
  fitBgNbd,
} from "@/lib/numerics/customer-base/bg-nbd";
import { createRng } from "@/lib/numerics/rng";
import { sampleGamma } from "@/lib/numerics/sampling-gamma";

const published = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };

describe("fitBgNbd", () => {
  it("finds the parameters that made the customers", () => {
    const { frequency, recency, age } = drawCustomers(4000);
    const fit = fitBgNbd({ frequency, recency, age });
    expect(fit.isSettled).toBe(true);
    expect(fit.r / fit.alpha).toBeCloseTo(0.1, 1);
    expect(fit.a / (fit.a + fit.b)).toBeCloseTo(0.2, 1);
  });

  it("does not care about the unit of time but in alpha", () => {
    const weeks = drawCustomers(500);
    const days = {
      frequency: weeks.frequency,
      recency: weeks.recency.map((value) => 7 * value),
      age: weeks.age.map((value) => 7 * value),
    };
    const [one, other] = [fitBgNbd(weeks), fitBgNbd(days)];
    expect(other.r).toBeCloseTo(one.r, 6);
    expect(other.alpha / one.alpha).toBeCloseTo(7, 5);
  });
});

describe("computeExpectedPurchases", () => {
  it("gives the published customer 1.226 purchases in 39 weeks", () => {
    const history = { frequency: 2, recency: 30.43, age: 38.86 };
    expect(computeExpectedPurchases(published, history, 39)).toBeCloseTo(1.226, 2);
  });

  it("is nothing in no time, and grows with it", () => {
    const history = { frequency: 3, recency: 20, age: 30 };
    expect(computeExpectedPurchases(published, history, 0)).toBeCloseTo(0, 12);
    expect(computeExpectedPurchases(published, history, 10)).toBeLessThan(
      computeExpectedPurchases(published, history, 20),
    );
  });
});

describe("computeAliveChance", () => {
  it("is one for who never came back, and falls with silence", () => {
    expect(computeAliveChance(published, { frequency: 0, recency: 0, age: 30 })).toBe(1);
    const soon = computeAliveChance(published, { frequency: 4, recency: 28, age: 30 });
    const late = computeAliveChance(published, { frequency: 4, recency: 5, age: 30 });
    expect(soon).toBeGreaterThan(0.8);
    expect(late).toBeLessThan(0.25);
  });
});

function drawCustomers(size: number) {
  const rng = createRng("customers of a shop");
  const frequency = new Float64Array(size);
  const recency = new Float64Array(size);
  const age = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    const rate = sampleGamma(rng, 0.5, 1 / 5);
    const left = sampleGamma(rng, 1, 1);
    const leaving = left / (left + sampleGamma(rng, 4, 1));
    age[i] = rng.between(20, 60);
    let now = 0;
    for (let purchase = 0; purchase < 500; purchase += 1) {
      now += -Math.log(1 - rng.float()) / rate;
      if (now > (age[i] ?? 0)) break;
      frequency[i] = (frequency[i] ?? 0) + 1;
      recency[i] = now;
      if (rng.chance(leaving)) break;
    }
  }
  return { frequency, recency, age };
}
