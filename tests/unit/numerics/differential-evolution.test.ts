import { expect, it } from "vitest";
import { evolve } from "@/lib/numerics/differential-evolution";
import { createRng } from "@/lib/numerics/rng";

/** Many local minima; the lowest, 0, at the origin. */
function rastrigin(point: Float64Array): number {
  return point.reduce((sum, x) => sum + x * x - 10 * Math.cos(2 * Math.PI * x) + 10, 0);
}

const box = {
  low: Float64Array.from([-4, -5]),
  high: Float64Array.from([5, 4]),
  population: 30,
  generations: 150,
};

it("finds the lowest of many valleys", () => {
  const [best] = evolve(rastrigin, { ...box, rng: createRng(1) }).members;
  expect(best?.value).toBeLessThan(1e-6);
});

it("gives the same members for the same seed", () => {
  const once = evolve(rastrigin, { ...box, generations: 9, rng: createRng(4) });
  const again = evolve(rastrigin, { ...box, generations: 9, rng: createRng(4) });
  expect(again).toEqual(once);
  expect(once.evaluations).toBe(300);
  expect(once.stop).toBe("generations");
});

it("never leaves the box, and ranks its members", () => {
  const { members } = evolve(rastrigin, { ...box, generations: 20, rng: createRng(2) });
  for (const { point } of members) {
    expect(point[0]).toBeGreaterThanOrEqual(-4);
    expect(point[1]).toBeLessThanOrEqual(4);
  }
  const values = members.map(({ value }) => value);
  expect(values).toEqual([...values].sort((a, b) => a - b));
});

it("stops when its members agree", () => {
  const flat = evolve(() => 3, { ...box, rng: createRng(1) });
  expect(flat.stop).toBe("population-agrees");
});

it("begins with the points it is given, drawn into the box", () => {
  const start = Float64Array.from([9, -9]);
  const { members } = evolve((point) => (point[0] === 5 && point[1] === -5 ? -1 : 1), {
    ...box,
    generations: 1,
    rng: createRng(1),
    starts: [start],
  });
  expect([...(members[0]?.point ?? [])]).toEqual([5, -5]);
});
