import { describe, expect, it } from "vitest";
import { adjustForMany } from "@/lib/numerics/false-discovery";

describe("adjustForMany", () => {
  it("raises each p by its rank, never above a larger one", () => {
    const adjusted = adjustForMany([0.04, 0.01, 0.03, 0.5]);
    [0.05333333, 0.04, 0.05333333, 0.5].forEach((p, i) => {
      expect(adjusted[i]).toBeCloseTo(p, 7);
    });
  });
});
