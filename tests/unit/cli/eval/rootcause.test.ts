import { describe, expect, it } from "vitest";
import { rootcauseTask } from "@/lib/cli/eval/rootcause";
import { findDataSet } from "@/tests/support/data-set";

const folder = findDataSet("diagnosis/robustspot");
if (!folder) process.stderr.write("Skipping the labelled causes: set CHENGFANG_DATA.\n");

describe.skipIf(!folder)("rootcauseTask, on the labelled cases of RobustSpot", () => {
  it("names the labelled cause first in 73 % of them and among three in 95 %", async () => {
    const { data } = await rootcauseTask.run({ data: folder ?? "" });
    expect(data).toMatchObject({ cases: 68 });
    const { top1, top3 } = data as { top1: number; top3: number };
    expect(top1).toBeGreaterThanOrEqual(0.73);
    expect(top3).toBeGreaterThanOrEqual(0.95);
  });
});
