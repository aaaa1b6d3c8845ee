import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { geoliftTask } from "@/lib/cli/eval/geolift";
import { findDataSet } from "../../../support/data-set";

const folder = mkdtempSync(join(tmpdir(), "chengfang-geolift-"));
afterAll(() => rmSync(folder, { recursive: true }));

const DEFAULTS = {
  location: "location",
  date: "date",
  value: "Y",
  shuffles: "10000",
  confidence: "0.9",
  seed: "1",
};

interface Told {
  att: number;
  lift: number;
  incremental: number;
  l2: number;
  scaledL2: number;
  weights: Record<string, number>;
  p: number;
  interval: { low: number; high: number };
  ridge: { att: number; lift: number; incremental: number; l2: number };
}

async function run(flags: Record<string, string>): Promise<Told> {
  return (await geoliftTask.run({ ...DEFAULTS, ...flags })).data as Told;
}

describe("geoliftTask", () => {
  it("refuses a panel with a hole, and a region that is not there", async () => {
    const data = join(folder, "panel.csv");
    writeFileSync(data, "location,date,Y\na,1,5\nb,1,6\na,2,5\n");
    await expect(run({ data, treated: "a", from: "2", to: "2" })).rejects.toThrow(
      "b has no row for 2",
    );
    writeFileSync(data, "location,date,Y\na,1,5\nb,1,6\n");
    await expect(run({ data, treated: "c", from: "1", to: "1" })).rejects.toThrow(
      "There is no region c",
    );
  });
});

const test = findDataSet("allocation", "lift", "GeoLift_Test.csv");
const golden = findDataSet("allocation", "lift", "GeoLift_golden.csv");

describe.skipIf(!test || !golden)("geoliftTask on the published test", () => {
  it("reproduces effect, distance, weights and p", async () => {
    const told = await run({
      data: test ?? "",
      treated: "chicago,portland",
      from: "2021-04-01",
      to: "2021-04-15",
    });
    expect(told.att).toBeCloseTo(155.556, 2);
    expect(told.ridge.att).toBeCloseTo(156.805, 3);
    expect(told.ridge.incremental).toBeCloseTo(4704, 0);
    expect(told.ridge.l2).toBeCloseTo(903.525, 3);
    expect(told.lift).toBeCloseTo(0.05423187, 5);
    expect(told.incremental).toBeCloseTo(4666.67, 1);
    expect(told.l2).toBeCloseTo(909.489, 2);
    expect(told.scaledL2).toBeCloseTo(0.163639, 5);
    expect(told.p).toBeGreaterThan(0.005);
    expect(told.p).toBeLessThan(0.02);
    expect(told.interval.low).toBeGreaterThan(0);
    const weights = readFileSync(golden ?? "", "utf8")
      .split("\n")
      .filter((line) => line.startsWith("weight_"))
      .map((line) => line.slice("weight_".length).split(","));
    expect(weights).toHaveLength(13);
    for (const [name = "", , ours] of weights)
      expect(told.weights[name.replaceAll("_", " ")]).toBeCloseTo(Number(ours), 3);
  });
});
