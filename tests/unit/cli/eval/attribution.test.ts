import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { attributionTask } from "@/lib/cli/eval/attribution";
import { findDataSet } from "../../../support/data-set";

const folder = mkdtempSync(join(tmpdir(), "chengfang-attribution-"));
afterAll(() => rmSync(folder, { recursive: true }));

const DEFAULTS = {
  models: "last,first,linear,decay,position,markov,shapley",
  sep: " > ",
  game: "inclusion",
  seed: "1",
};

interface Told {
  models: Record<string, Record<string, { conversions: number; value: number }>>;
  removalEffects: Record<string, number>;
  conversionRate: number;
}

async function run(flags: Record<string, string>): Promise<Told> {
  return (await attributionTask.run({ ...DEFAULTS, ...flags })).data as Told;
}

describe("attributionTask", () => {
  it("reads quoted cells, packed files and another mark between touches", async () => {
    const paths = join(folder, "paths.csv.gz");
    const text = '"path","total_conversions"\r\n"a, b|c",2\r\n"c",1\r\n';
    writeFileSync(paths, gzipSync(text));
    const { models } = await run({ paths, sep: "|" });
    expect(models["last"]).toEqual({
      "a, b": { conversions: 0, value: 0 },
      c: { conversions: 3, value: 0 },
    });
  });

  it("names the row whose count is none", async () => {
    const paths = join(folder, "broken.csv");
    writeFileSync(paths, "path,total_conversions\na,1\nb,many\n");
    await expect(run({ paths })).rejects.toThrow('row 3, column 2: "many" is not a number');
  });
});

const data = findDataSet("allocation", "attribution", "PathData.csv.gz");
const golden = findDataSet("allocation", "attribution", "PathData_golden_markov_exact.csv");
const rules = findDataSet("allocation", "attribution", "PathData_golden_heuristics.csv");

const cellsOf = (file: string) =>
  readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.replaceAll('"', "").split(","));

describe.skipIf(!data || !golden || !rules)("attributionTask on the published paths", () => {
  it.each([1, 2, 3, 4])("solves the chain of order %i to 1e-9", async (order) => {
    for (const withNull of [true, false]) {
      const told = await run({
        paths: data ?? "",
        order: String(order),
        models: "markov",
        ...(withNull ? {} : { ignoreNull: true as unknown as string }),
      });
      const rows = cellsOf(golden ?? "").filter(
        ([o, n]) => o === String(order) && n === (withNull ? "1" : "0"),
      );
      expect(rows).toHaveLength(12);
      // The file's conversions have nine decimals, its effects twelve.
      for (const [, , channel = "", effect, conversions] of rows) {
        const ours = told.models["markov"]?.[channel]?.conversions ?? 0;
        expect(Math.abs(ours - Number(conversions))).toBeLessThan(1e-9);
        expect(Math.abs((told.removalEffects[channel] ?? 0) - Number(effect))).toBeLessThan(1e-12);
      }
      expect(told.conversionRate).toBeCloseTo(withNull ? 19785 / 88387 : 1, 12);
    }
  });

  it("agrees with the rules of ChannelAttribution", async () => {
    const { models } = await run({ paths: data ?? "" });
    for (const [channel = "", ...numbers] of cellsOf(rules ?? "")) {
      const ours = ["first", "last", "linear"].flatMap((rule) => {
        const credit = models[rule]?.[channel];
        return [credit?.conversions ?? 0, credit?.value ?? 0];
      });
      ours.forEach((credit, i) => {
        expect(Math.abs(credit - Number(numbers[i]))).toBeLessThan(1e-6);
      });
    }
  });
});
