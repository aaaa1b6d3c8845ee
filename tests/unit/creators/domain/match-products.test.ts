import { describe, expect, it } from "vitest";
import { matchProducts } from "@/lib/creators/domain/match-products";
import { createRng } from "@/lib/numerics/rng";
import { samplePoisson } from "@/lib/numerics/sampling-poisson";

/** Orders of `days` days at a rate, as a record. */
function draw(
  rng: ReturnType<typeof createRng>,
  place: { readonly creator: number; readonly product: number },
  rate: number,
  days: number,
) {
  const each = Array.from({ length: days }, () => samplePoisson(rng, rate));
  return {
    ...place,
    days,
    orders: each.reduce((sum, n) => sum + n, 0),
    squares: each.reduce((sum, n) => sum + n * n, 0),
  };
}

const steady = (creator: number, product: number, orders: number, days: number) => ({
  creator,
  product,
  orders,
  days,
  squares: (orders * orders) / days,
});

describe("matchProducts", () => {
  it("believes creator × product where nothing is special about two of them", () => {
    const records = [0, 1, 2].flatMap((creator) =>
      [0, 1, 2].map((product) =>
        steady(creator, product, 100 * (creator + 1) * (product + 1), 100),
      ),
    );
    const { pairs } = matchProducts(records, { creators: 3, products: 3 });
    for (const [i, { rate, affinity }] of pairs.entries()) {
      expect(affinity).toBeCloseTo(1, 3);
      const { orders = 0, days = 1 } = records[i] ?? {};
      expect(rate / (orders / days)).toBeCloseTo(1, 2);
    }
  });

  it("finds the pair that sells beyond what both sell with others", () => {
    const rng = createRng("together");
    const records = Array.from({ length: 20 }, (_, creator) =>
      Array.from({ length: 10 }, (_, product) =>
        draw(rng, { creator, product }, creator === 3 && product === 4 ? 3 : 0.6, 120),
      ),
    ).flat();
    const { pairs } = matchProducts(records, { creators: 20, products: 10 });
    const best = pairs.reduce((at, each, i) => (each.sure > (pairs[at]?.sure ?? 0) ? i : at), 0);
    expect(best).toBe(34);
    expect(pairs[34]?.low ?? 0).toBeGreaterThan(2 * (pairs[34]?.expected ?? 0));
  });

  it("holds the true rate of a pair in its 90 % range close to nine times of ten", () => {
    const rng = createRng("ranges");
    let held = 0;
    let all = 0;
    for (let run = 0; run < 20; run += 1) {
      const strengths = Array.from({ length: 25 }, () => 0.4 + 1.2 * rng.float());
      const truths: number[] = [];
      const records = strengths.flatMap((strength, creator) =>
        Array.from({ length: 8 }, (_, product) => {
          const truth = strength * (0.3 + 0.1 * product) * (0.5 + rng.float());
          truths.push(truth);
          return draw(rng, { creator, product }, truth, 10 + rng.below(80));
        }),
      );
      const { pairs } = matchProducts(records, { creators: 25, products: 8 });
      for (const [i, { low, high }] of pairs.entries()) {
        const truth = truths[i] ?? 0;
        all += 1;
        if (truth >= low && truth <= high) held += 1;
      }
    }
    expect(held / all).toBeGreaterThan(0.86);
    expect(held / all).toBeLessThan(0.93);
  });

  it("gives an untried pair what creator and product bring, and less for sure than a tried one", () => {
    const records = [steady(0, 0, 200, 100), steady(0, 1, 100, 100), steady(1, 0, 100, 100)];
    const model = matchProducts(records, { creators: 2, products: 2 });
    const untried = model.believe(1, 1);
    expect(untried.rate).toBeCloseTo(0.5, 1);
    expect(untried.sure).toBeLessThan(model.pairs[2]?.sure ?? 0);
  });

  it("calls bursts luck: the same orders in a few days are less sure", () => {
    const even = [steady(0, 0, 100, 100), steady(1, 0, 100, 100)];
    const burst = even.map((each) => ({ ...each, squares: 2_000 }));
    const size = { creators: 2, products: 1 };
    const sure = (records: typeof even) => matchProducts(records, size).believe(0, 0).sure;
    expect(sure(burst)).toBeLessThanOrEqual(sure(even));
  });

  it("answers for an empty book", () => {
    expect(matchProducts([], { creators: 0, products: 0 }).pairs).toEqual([]);
  });
});
