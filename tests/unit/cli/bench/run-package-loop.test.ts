import { describe, expect, it } from "vitest";
import { runPackageLoop } from "@/lib/cli/bench/run-package-loop";

describe("runPackageLoop", () => {
  it.each([0, 1])(
    "earns while it learns, keeps the budgets, and meets what was foreseen (shop %i)",
    { timeout: 120_000 },
    (seed) => {
      const loop = runPackageLoop(seed);
      expect(loop.policyShare).toBeGreaterThan(0.95);
      expect(loop.policyShare).toBeGreaterThan(loop.fixedShare);
      expect(loop.isWithinBudgets).toBe(true);
      expect(loop.gap).toBeLessThan(1e-3);
      expect(loop.isForeseen).toBe(true);
      expect(loop.realised.low).toBeGreaterThan(0);
    },
  );

  it("finds no difference where there is none", { timeout: 120_000 }, () => {
    const { realised, foreseen } = runPackageLoop(0, { isFlat: true });
    expect(realised.low).toBeLessThanOrEqual(0);
    expect(realised.high).toBeGreaterThanOrEqual(0);
    expect(foreseen.low).toBeLessThanOrEqual(0);
    expect(foreseen.high).toBeGreaterThanOrEqual(0);
  });
});
