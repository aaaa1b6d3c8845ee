import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { pacingTask } from "@/lib/cli/eval/pacing";
import { createRng } from "@/lib/numerics/rng";

const folder = mkdtempSync(join(tmpdir(), "chengfang-pacing-"));
afterAll(() => rmSync(folder, { recursive: true }));

const rng = createRng("pacing-task");
const path = join(folder, "log.csv");
const rows = Array.from({ length: 2400 }, (_, i) => {
  const value = rng.between(1, 9);
  return `${i},${value.toFixed(4)},${(value * rng.between(0.1, 0.9)).toFixed(4)},${rng.below(2)}`;
});
writeFileSync(path, ["t,value_mean,market_price,conversion", ...rows].join("\n"));

describe("pacingTask", () => {
  it("states what was won beside what hindsight could have had, hour by hour", async () => {
    const { data } = await pacingTask.run({ log: path, budget: "800", roi: "2.5" });
    const found = data as Record<string, number> & { hourly: { seen: number; spent: number }[] };
    expect(found.hourly).toHaveLength(24);
    expect(found.hourly.reduce((sum, { seen }) => sum + seen, 0)).toBe(2400);
    expect(found["spent"]).toBeLessThanOrEqual(800);
    expect(found["roi"]).toBeGreaterThanOrEqual(2.5);
    expect(found["violations"]).toBe(0);
    expect(found["ratio"]).toBeGreaterThan(0.9);
    expect(found["ratio"]).toBeLessThanOrEqual(1);
    expect(found["score"]).toBeCloseTo((found["ratio"] ?? 0) * (found["oracle"] ?? 0), 9);
  });

  it("starts the budget anew each episode", async () => {
    const { data } = await pacingTask.run({ log: path, budget: "100", episode: "300" });
    expect(data).toMatchObject({ spent: expect.any(Number) });
    expect((data as { spent: number }).spent).toBeGreaterThan(700);
    expect((data as { spent: number }).spent).toBeLessThanOrEqual(800);
  });

  it("refuses budgets and strategies that mean nothing", async () => {
    await expect(pacingTask.run({ log: path, budget: "-1" })).rejects.toThrow("--budget");
    await expect(pacingTask.run({ log: path, budget: "1", strategy: "luck" })).rejects.toThrow(
      "There is no strategy luck",
    );
  });
});
