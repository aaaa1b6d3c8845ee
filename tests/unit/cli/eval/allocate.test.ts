import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { allocateTask } from "@/lib/cli/eval/allocate";

const folder = mkdtempSync(join(tmpdir(), "chengfang-allocate-"));
afterAll(() => rmSync(folder, { recursive: true }));

const log = { kind: "log", scale: 100, half: 10 };

async function run(problem: unknown, flags: Record<string, string> = {}) {
  const path = join(folder, "problem.json");
  writeFileSync(path, typeof problem === "string" ? problem : JSON.stringify(problem));
  return allocateTask.run({ problem: path, ...flags });
}

describe("allocateTask", () => {
  it("states the split, its value, its bound and why it stopped", async () => {
    const { data, text } = await run({
      budget: 60,
      channels: [
        { id: "a", curve: log, min: 0, max: 100 },
        { id: "b", curve: log, min: 0, max: 10 },
      ],
    });
    expect(data).toMatchObject({
      allocation: { a: expect.closeTo(50, 9), b: 10 },
      spent: expect.closeTo(60, 9),
      value: expect.closeTo(248.4907, 4),
      roi: expect.closeTo(4.141511, 6),
      upperBound: expect.closeTo(248.4907, 4),
      feasible: true,
      stop: "proven",
      seconds: expect.any(Number),
    });
    expect(text).toContain("no allocation exceeds 248.4907");
  });

  it("says what can be reached when the goal cannot", async () => {
    const channels = [{ id: "a", curve: log, min: 40, max: 100 }];
    const { data, text } = await run({ budget: 60, roiFloor: 8, channels });
    expect(data).toMatchObject({
      feasible: false,
      stop: "infeasible",
      infeasibility: { binding: "roi-floor", reachable: { spend: 40 } },
    });
    expect(text).toContain("ROI 8 is out of reach: the highest is 4.0236, at a spend of 40.00.");
  });

  it("adds reasons and sensitivity when asked", async () => {
    const channels = [{ id: "a", curve: log, min: 0, max: 100, today: 20 }];
    const { data } = await run({ budget: 60, channels }, { explain: "true" });
    expect(data).toMatchObject({
      step: 1.2,
      reasons: [{ id: "a", today: 20, reason: "earns-more-here" }],
      budgetSensitivity: [{ factor: 0.8 }, { factor: 0.9 }, { factor: 1.1 }, { factor: 1.2 }],
    });
  });

  it("names what is wrong with a problem", async () => {
    await expect(run("{")).rejects.toThrow("is not JSON");
    await expect(run({ budget: 1, channels: [] })).rejects.toMatchObject({
      code: "eval/problem",
      details: [{ pointer: "/channels" }],
    });
    const twice = { id: "a", curve: log, min: 0, max: 1 };
    await expect(run({ budget: 1, channels: [twice, twice] })).rejects.toThrow(
      "channel a is there twice",
    );
    await expect(run({ budget: 1, channels: [{ ...twice, min: 2 }] })).rejects.toThrow(
      "channel a: max must be a number of at least min",
    );
  });
});
