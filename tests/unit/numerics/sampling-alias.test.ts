import { describe, expect, it } from "vitest";
import { createRng } from "@/lib/numerics/rng";
import { createAliasTable, sampleAlias } from "@/lib/numerics/sampling-alias";

describe("sampleAlias", () => {
  it("draws in proportion to the weights and never an index of weight zero", () => {
    const rng = createRng("alias");
    const table = createAliasTable([1, 0, 3, 6]);
    const counts = [0, 0, 0, 0];
    for (let i = 0; i < 100_000; i += 1) {
      const index = sampleAlias(rng, table);
      counts[index] = (counts[index] ?? 0) + 1;
    }
    expect(counts[1]).toBe(0);
    expect(Math.abs((counts[0] ?? 0) / 100_000 - 0.1)).toBeLessThan(0.005);
    expect(Math.abs((counts[2] ?? 0) / 100_000 - 0.3)).toBeLessThan(0.006);
    expect(Math.abs((counts[3] ?? 0) / 100_000 - 0.6)).toBeLessThan(0.006);
  });

  it("always draws the only index there is", () => {
    expect(sampleAlias(createRng(1), createAliasTable([0.2]))).toBe(0);
  });
});
