import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { upliftTask } from "@/lib/cli/eval/uplift";
import { findDataSet } from "@/tests/support/data-set";

const folder = mkdtempSync(join(tmpdir(), "chengfang-uplift-"));
afterAll(() => rmSync(folder, { recursive: true }));

const hillstrom = findDataSet("allocation", "uplift", "hillstrom.csv.gz");

async function run(arm: "Womens" | "Mens", method: string) {
  const { data } = await upliftTask.run({
    data: hillstrom ?? "",
    treatment: "segment",
    treated: `${arm} E-Mail`,
    control: "No E-Mail",
    outcome: "visit",
    features: "recency,history_segment,history,mens,womens,zip_code,newbie,channel",
    method,
    folds: "5",
    resamples: "60",
    holdout:
      findDataSet(
        "allocation",
        "uplift",
        `hillstrom_${arm.toLowerCase()}_val_index_seed42.csv.gz`,
      ) ?? "",
  });
  return data;
}

describe("upliftTask", () => {
  it.skipIf(!hillstrom)("beats the published uplift at 30 % on the women's arm", async () => {
    expect(await run("Womens", "s,t")).toMatchObject({
      methods: {
        s: { upliftAt: { "0.3": expect.closeTo(0.0673, 3) }, verdict: "better-than-uniform" },
        t: { upliftAt: { "0.3": expect.closeTo(0.0677, 3) }, verdict: "better-than-uniform" },
      },
      ate: { value: expect.closeTo(0.046984, 6) },
      verdict: "better-than-uniform",
      rows: 21_347,
    });
  });

  it.skipIf(!hillstrom)("says that choosing does not help on the men's arm", async () => {
    expect(await run("Mens", "s,t,x,dr,transformed")).toMatchObject({
      ate: { value: expect.closeTo(0.078822, 6) },
      verdict: "no-better-than-uniform",
    });
  });

  it("names the arms there are when those asked for are not there", async () => {
    const path = join(folder, "trial.csv");
    writeFileSync(path, "arm,bought,age\nA,1,3\nB,0,4\n");
    await expect(
      upliftTask.run({ data: path, treatment: "arm", outcome: "bought", method: "t" }),
    ).rejects.toThrow('Column "arm" holds A, B');
  });
});
