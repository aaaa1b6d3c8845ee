import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { ltvTask } from "@/lib/cli/eval/ltv";
import { findDataSet } from "@/tests/support/data-set";

const folder = mkdtempSync(join(tmpdir(), "chengfang-ltv-"));
afterAll(() => rmSync(folder, { recursive: true }));

const summary = findDataSet("rec", "cdnow", "cdnow_customers_summary_with_transactions.csv.gz");
const sample = findDataSet("rec", "cdnow", "CDNOW_sample.txt.gz");

describe("ltvTask", () => {
  it.skipIf(!summary)("fits the published parameters of CDNOW", async () => {
    const { data } = await ltvTask.run({ data: summary ?? "" });
    expect(data).toMatchObject({
      bgnbd: {
        r: expect.closeTo(0.243, 2),
        alpha: expect.closeTo(4.414, 2),
        a: expect.closeTo(0.793, 2),
        b: expect.closeTo(2.426, 2),
        logLikelihood: expect.closeTo(-9582.4, 1),
      },
      gammaGamma: {
        p: expect.closeTo(6.25, 2),
        q: expect.closeTo(3.74, 1),
        v: expect.closeTo(15.44, 1),
      },
      customers: 2357,
    });
  });

  it.skipIf(!sample)(
    "makes the same summary of the log itself, and foresees the rest",
    async () => {
      const { data } = await ltvTask.run({ data: sample ?? "", holdoutFrom: "1997-10-01" });
      expect(data).toMatchObject({
        bgnbd: { r: expect.closeTo(0.2426, 3), alpha: expect.closeTo(4.4136, 3) },
        predicted: expect.closeTo(1653.4, 0),
        actual: 1882,
        mae: expect.closeTo(0.785, 2),
      });
    },
  );

  it("counts the purchases of one day as one", async () => {
    const path = join(folder, "log.csv");
    const rows = Array.from(
      { length: 40 },
      (_, i) =>
        `c${i},2026-01-0${1 + (i % 7)},10\nc${i},2026-01-0${1 + (i % 7)},5\nc${i},2026-02-0${1 + (i % 5)},${20 + i}`,
    );
    writeFileSync(path, ["customer,date,amount", ...rows].join("\n"));
    const { data } = await ltvTask.run({ data: path });
    expect(data).toMatchObject({ customers: 40, gammaGamma: { customers: 40 } });
  });

  it("names the line that is no date", async () => {
    const path = join(folder, "bad.csv");
    writeFileSync(path, "customer,date,amount\na,2026-01-01,3\nb,yesterday,4\n");
    await expect(ltvTask.run({ data: path })).rejects.toThrow('"yesterday" is not a date');
  });
});
