import { describe, expect, it } from "vitest";
import { STAGES } from "@/lib/creative/domain/facts/missing-facts";
import { generateBatch } from "@/lib/creative/domain/text/generate-batch";
import { sayTheme } from "@/lib/creative/domain/text/theme";
import { sampleFacts } from "../../../../support/creative-facts";

describe("themePatterns", () => {
  it.each([
    ["burst", "露营", "露营"],
    ["worry", "packaging", "包装"],
    ["occasion", "mid-autumn-festival", "中秋节"],
  ] as const)("begins every title of a batch with its theme (%s)", (kind, word, said) => {
    for (const stage of STAGES) {
      const { items } = generateBatch({
        facts: sampleFacts(),
        stage,
        count: 8,
        seed: "theme",
        theme: { kind, word },
      });
      expect(items.length).toBe(8);
      for (const { title } of items) {
        expect(title.text).toContain(said);
        expect(title.factIds.length).toBeGreaterThan(0);
      }
      const hooks = items.filter(({ script }) => script[0]?.text.includes(said));
      expect(hooks.length).toBeGreaterThan(0);
    }
  });

  it("writes nothing about a theme that would promise or count what no fact says", () => {
    const order = { facts: sampleFacts(), stage: "interest", count: 5, seed: "x" } as const;
    for (const word of ["立减50元", "保证有效", "全网第一"])
      expect(generateBatch({ ...order, theme: { kind: "burst", word } }).items).toEqual([]);
  });
});

describe("sayTheme", () => {
  it("has a word for the codes of days and aspects, and leaves other words as they are", () => {
    expect(sayTheme({ kind: "occasion", word: "frost" })).toBe("霜降");
    expect(sayTheme({ kind: "worry", word: "logistics" })).toBe("物流");
    expect(sayTheme({ kind: "burst", word: "露营灯 " })).toBe("露营灯");
  });
});
