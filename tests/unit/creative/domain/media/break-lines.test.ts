import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breakLines } from "@/lib/creative/domain/media/break-lines";

/** Ideographs are one wide, Latin letters and digits a little more than half. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (character < "\u0100" ? 0.55 : 1), 0);

const lines = (text: string, widthMax: number, linesMax = 4, keep: string | null = null) =>
  breakLines(text, { widthOf, widthMax, linesMax, keep })?.lines ?? null;

describe("breakLines", () => {
  it("leaves a text that fits on one line", () => {
    expect(lines("双层真空", 10)).toEqual(["双层真空"]);
  });

  it("breaks where a clause ends and drops its comma", () => {
    expect(lines("早八人的冰美式，到中午还有冰？", 9)).toEqual([
      "早八人的冰美式",
      "到中午还有冰？",
    ]);
  });

  it("keeps a number and what it counts together", () => {
    expect(lines("爸妈喝了二十年的老白茶", 7)).toEqual(["爸妈喝了", "二十年的老白茶"]);
  });

  it("does not break the emphasised part", () => {
    expect(lines("夏天喝冰水别再用塑料杯", 6, 3, "别再用塑料杯")?.includes("别再用塑料杯")).toBe(
      true,
    );
  });

  it("keeps Latin words whole", () => {
    expect(lines("全新Coldbrew杯上市", 6, 3)?.some((line) => line.includes("Coldbrew"))).toBe(true);
  });

  it("says when a text does not fit", () => {
    expect(lines("一二三四五六七八九十一二三", 4, 3)).toBeNull();
  });

  it("starts no line with a closing mark and ends none with an opening one", () => {
    const piece = fc.constantFrom(
      ...["早八人", "的", "冰美式", "到中午", "还有冰", "双层", "真空", "大杯", "，", "？", "！"],
      ...["（保冷）", "《好喝》", "¥59.9", "900ml", "30天", "不漏水"],
    );
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 3, maxLength: 10 }).map((list) => `真${list.join("")}`),
        fc.integer({ min: 8, max: 14 }),
        (text, width) => {
          const broken = lines(text, width, 8) ?? [];
          for (const line of broken) expect(widthOf(line)).toBeLessThanOrEqual(width);
          for (const line of broken.slice(1)) expect(line).not.toMatch(/^[，。！？）》]/u);
          for (const line of broken.slice(0, -1)) expect(line).not.toMatch(/[（《¥]$/u);
        },
      ),
      { numRuns: 300 },
    );
  });
});
