import { describe, expect, it } from "vitest";
import { studentCritical, studentTwoSided } from "@/lib/numerics/distributions/student-t";

// SciPy 1.17, stats.t.
describe("studentTwoSided", () => {
  it.each([
    [1, 3, 0.3910022189557705],
    [2.5, 10, 0.03144684423660882],
    [22.6202, 42_000, 1.294499668850598e-112],
    [0.01, 5.5, 0.9923740198995527],
  ])("of t = %d with %d degrees of freedom is %d", (t, df, p) => {
    expect(studentTwoSided(t, df) / p).toBeCloseTo(1, 9);
  });
});

describe("studentCritical", () => {
  it.each([
    [0.05, 1, 12.706204736174705],
    [0.05, 5856.3, 1.9603691470597666],
    [0.01, 30, 2.749995653567226],
  ])("at %d with %d degrees of freedom is %d", (alpha, df, t) => {
    expect(studentCritical(alpha, df)).toBeCloseTo(t, 10);
  });
});
