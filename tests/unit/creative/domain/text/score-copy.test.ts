import { describe, expect, it } from "vitest";
import { PRIOR_WEIGHTS, scoreCopy } from "@/lib/creative/domain/text/score-copy";

const clause = (text: string, ...factIds: string[]) => ({ text, factIds, pattern: "x" });
const copy = {
  stage: "interest",
  hook: "pain",
  elements: { hook: "pain", scene: "pft_9", audience: null },
  title: clause("总怕水洒一包？换个倒置不漏的杯", "pft_1", "pft_2"),
  script: [{ ...clause("你也遇到过吗", "pft_3", "pft_4"), role: "hook", shot: "" }],
} as const;

describe("scoreCopy", () => {
  it("is the sum of the features it names", () => {
    const { total, features } = scoreCopy(copy, PRIOR_WEIGHTS);
    expect(features).toEqual([
      { feature: "base", points: 40 },
      { feature: "title-length", points: 15 },
      { feature: "title-question", points: 6 },
      { feature: "second-person", points: 5 },
      { feature: "hook-fits-stage", points: 14 },
      { feature: "facts-cited", points: 12 },
    ]);
    expect(total).toBe(92);
  });

  it("adds what results say of an element, and says so", () => {
    const weights = { ...PRIOR_WEIGHTS, byElement: { "scene=pft_9": -8, "scene=pft_1": 9 } };
    const { total, features } = scoreCopy(copy, weights);
    expect(features.at(-1)).toEqual({ feature: "scene=pft_9", points: -8 });
    expect(total).toBe(84);
  });
});
