import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { liftTask } from "@/lib/cli/eval/lift";
import type { LiftReport } from "@/lib/experiments";
import { findDataSet } from "../../../support/data-set";

const folder = mkdtempSync(join(tmpdir(), "chengfang-lift-"));
afterAll(() => rmSync(folder, { recursive: true }));

const DEFAULTS = { alpha: "0.05", worthFinding: "0.1", power: "0.8", split: "0.5", seed: "1" };

interface Told extends LiftReport {
  comparisons: (LiftReport & { arm: string; outcome: string; adjustedPValue: number | null })[];
}

async function run(flags: Record<string, string>): Promise<Told> {
  return (await liftTask.run({ ...DEFAULTS, ...flags })).data as Told;
}

describe("liftTask", () => {
  it("states the thirteen indicators of four counts", async () => {
    expect(await run({ counts: "10000,600,10000,500", cost: "200" })).toMatchObject({
      testUsers: 10_000,
      controlUsers: 10_000,
      testConversions: 600,
      controlConversions: 500,
      testRate: 0.06,
      controlRate: 0.05,
      incrementalConversions: expect.closeTo(100, 8),
      relativeLift: expect.closeTo(0.2, 12),
      interval: {
        low: expect.closeTo(0.061514, 5),
        high: expect.closeTo(0.338486, 5),
        level: 0.95,
      },
      pValue: expect.closeTo(0.0019235, 6),
      chanceToWin: expect.closeTo(0.99902, 4),
      costPerIncremental: expect.closeTo(2, 8),
      power: expect.any(Number),
      srm: { chiSquare: 0, pValue: 1, ok: true },
      verdict: "better",
    });
  });

  it("says that a small test cannot tell, and that unequal arms are not to be read", async () => {
    expect((await run({ counts: "100,6,100,5" })).verdict).toBe("not-measurable");
    expect((await run({ counts: "20000,1200,18000,1000" })).verdict).toBe("sample-mismatch");
    expect((await run({ counts: "100000,30000,100000,30010" })).verdict).toBe("no-difference");
  });

  it("judges several outcomes together, and takes out what was there before", async () => {
    const data = join(folder, "both.csv");
    const rows = Array.from({ length: 400 }, (_, i) => {
      const before = (i * 37) % 100;
      const arm = i % 2 === 0 ? "test" : "control";
      return `${arm},${before},${before * 2 + ((i * 13) % 7) + (arm === "test" ? 3 : 0)},${i % 3}`;
    });
    writeFileSync(data, `arm,before,spend,visits\n${rows.join("\n")}\n`);
    const flags = { data, arm: "arm", outcome: "spend,visits" };
    const plain = await run(flags);
    expect(plain.comparisons.map(({ outcome }) => outcome)).toEqual(["spend", "visits"]);
    expect(plain.comparisons[0]?.verdict).toBe("not-measurable");
    const adjusted = (await run({ ...flags, before: "before" })).comparisons[0];
    expect(adjusted?.difference?.value).toBeCloseTo(3, 0);
    expect(adjusted?.verdict).toBe("better");
    expect(adjusted?.adjustedPValue).toBeCloseTo(2 * (adjusted?.pValue ?? 0), 12);
  });

  it("finds the arm left alone by its name, and asks when no name tells", async () => {
    const data = join(folder, "users.csv");
    writeFileSync(data, "who,bought\nad,True\npsa,False\nad,False\npsa,True\n");
    const told = await run({ data, arm: "who", outcome: "bought" });
    expect(told.comparisons).toMatchObject([{ arm: "ad", testUsers: 2, testConversions: 1 }]);
    writeFileSync(data, "who,bought\nred,1\nblue,0\n");
    await expect(run({ data, arm: "who", outcome: "bought" })).rejects.toThrow("--control");
  });
});

const hillstrom = findDataSet("allocation", "uplift", "hillstrom.csv.gz");

// allocation-anchors (e): estimate, standard error, relative lift and its error, Welch's t, pooled z.
const TABLE = [
  ["visit", 0.07658956365153, 0.00338588781173, 0.721404616781, 0.042342786, 22.6202, 22.486041],
  ["conversion", 0.00680500651962, 0.00092087278574, 1.188421876286, 0.238213795, 7.3897, 7.385114],
  ["spend", 0.76982715589454, 0.14524656024869, 1.179288770362, 0.323976897, 5.3001, null],
  ["visit", 0.04523310658705, 0.00323446209909, 0.426055070267, 0.036559823, 13.9847, 13.949181],
  ["conversion", 0.00311105751109, 0.00082267707756, 0.543313043698, 0.178615813, 3.7816, 3.779561],
  ["spend", 0.4244122159366, 0.13033285852919, 0.650151863865, 0.255629323, 3.2564, null],
] as const;

describe.skipIf(!hillstrom)("liftTask on the e-mail experiment of 64,000 customers", () => {
  it.each(TABLE.map((row, i) => [i < 3 ? "Mens E-Mail" : "Womens E-Mail", ...row] as const))(
    "%s, %s: estimate and error to 1e-10",
    async (arm, outcome, value, error, lift, liftError, t, z) => {
      const { comparisons, srm } = await run({ data: hillstrom ?? "", arm: "segment", outcome });
      const found = comparisons.find((each) => each.arm === arm);
      expect(Math.abs((found?.difference?.value ?? 0) - value)).toBeLessThan(1e-10);
      expect(Math.abs((found?.difference?.standardError ?? 0) - error)).toBeLessThan(1e-10);
      expect(Math.abs((found?.relativeLift ?? 0) - lift)).toBeLessThan(1e-10);
      // Printed to nine decimals there.
      expect(found?.relative?.standardError).toBeCloseTo(liftError, 8);
      expect(found?.welch?.t).toBeCloseTo(t, 4);
      if (z !== null) expect(found?.pooledZ?.z).toBeCloseTo(z, 5);
      expect(srm?.chiSquare).toBeCloseTo(0.202531, 6);
      expect(srm?.pValue).toBeCloseTo(0.903693, 6);
    },
  );
});
