import { describe, expect, it } from "vitest";
import { forecastTask } from "@/lib/cli/eval/forecast";
import { findDataSet } from "@/tests/support/data-set";

const file = findDataSet("allocation/forecast/m3_quarterly.csv.gz");
if (!file) process.stderr.write("Skipping the M3 series: set CHENGFANG_DATA.\n");

describe.skipIf(!file)("forecastTask, on the quarterly series of the M3 competition", () => {
  it("errs by less than 9 % and by less than Naive2", { timeout: 30_000 }, async () => {
    const { data } = await forecastTask.run({ data: file ?? "", horizon: "8", season: "4" });
    const { metrics, series } = data as {
      series: number;
      metrics: { smape: number; owa: number; naive2: { smape: number } };
    };
    expect(series).toBe(756);
    expect(metrics.smape).toBeLessThanOrEqual(9);
    expect(metrics.owa).toBeLessThan(0.9);
    // As the competition printed it for its own Naive2, up to its test of seasonality.
    expect(metrics.naive2.smape).toBeGreaterThan(9.8);
  });
});
