import { describe, expect, it } from "vitest";
import { createRng } from "@/lib/numerics/rng";

describe("createRng", () => {
  it("repeats a stream for the same seed", () => {
    const first = Array.from({ length: 5 }, createRng("tea").uint32);
    const second = Array.from({ length: 5 }, createRng("tea").uint32);
    expect(second).toEqual(first);
  });

  it("gives unrelated streams to neighbouring seeds", () => {
    let agreeing = 0;
    for (let seed = 0; seed < 1000; seed += 1) {
      const one = createRng(seed).uint32();
      const next = createRng(seed + 1).uint32();
      for (let bit = 0; bit < 32; bit += 1) agreeing += ((one ^ next) >>> bit) & 1 ? 0 : 1;
    }
    expect(agreeing / 32_000).toBeGreaterThan(0.49);
    expect(agreeing / 32_000).toBeLessThan(0.51);
  });

  it("spreads uniforms evenly over [0, 1)", () => {
    const rng = createRng(7);
    const counts = Array.from({ length: 16 }, () => 0);
    for (let i = 0; i < 160_000; i += 1) {
      const bin = Math.floor(rng.float() * 16);
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    const chiSquared = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    // 99.9 % point of chi squared with 15 degrees of freedom.
    expect(chiSquared).toBeLessThan(37.7);
  });

  it("draws every whole number below a bound and no other", () => {
    const rng = createRng("dice");
    const seen = new Set(Array.from({ length: 1000 }, () => rng.below(6)));
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it("keeps to the range and the odds it is given", () => {
    const rng = createRng("range");
    const values = Array.from({ length: 1000 }, () => rng.between(-2, 3));
    expect(Math.min(...values)).toBeGreaterThanOrEqual(-2);
    expect(Math.max(...values)).toBeLessThan(3);
    expect(rng.chance(0)).toBe(false);
    expect(rng.chance(1)).toBe(true);
    expect(["a", "b"]).toContain(rng.pick(["a", "b"]));
  });
});

describe("fork", () => {
  it("does not depend on how much has been drawn", () => {
    const fresh = createRng(1);
    const used = createRng(1);
    for (let i = 0; i < 100; i += 1) used.uint32();
    expect(used.fork("day", 3).uint32()).toBe(fresh.fork("day", 3).uint32());
  });

  it("gives different streams to different labels", () => {
    const root = createRng(1);
    const firsts = new Set<number>();
    for (let day = 0; day < 100; day += 1) {
      for (let order = 0; order < 100; order += 1) firsts.add(root.fork(day, order).uint32());
    }
    expect(firsts.size).toBeGreaterThan(9_995);
  });

  it("tells apart the order of labels and text from number", () => {
    const root = createRng(1);
    expect(root.fork("a", "b").uint32()).not.toBe(root.fork("b", "a").uint32());
    expect(root.fork("1").uint32()).not.toBe(root.fork(1).uint32());
  });
});
