import { describe, expect, it } from "vitest";
import { layoutCover } from "@/lib/creative/domain/media/layout-cover";
import type { Mark, TextMark } from "@/lib/creative/domain/media/marks";
import {
  COVER_LAYOUT_IDS,
  type CoverRecipe,
  PALETTE_IDS,
} from "@/lib/creative/domain/media/recipe";
import { makeRecipe } from "@/tests/support/make-recipe";

const measure = (text: string, _face: string, size: number): number =>
  [...text].reduce((sum, character) => sum + (character < "\u0100" ? 0.56 : 1), 0) * size;

function listTexts(marks: readonly Mark[]): TextMark[] {
  return marks.flatMap((mark) => {
    if (mark.kind === "text") return [mark];
    return mark.kind === "group" ? listTexts(mark.marks) : [];
  });
}

function lay(part: Partial<CoverRecipe>, isGenerated = true) {
  const recipe = makeRecipe({ cover: part });
  const { cover } = recipe;
  if (cover === null) throw new Error("The recipe has a cover.");
  return layoutCover({ ...recipe, cover, label: { ...recipe.label, isGenerated } }, "portrait", {
    measure,
    isWholePhoto: false,
  });
}

const words = (marks: readonly Mark[]): string =>
  listTexts(marks)
    .map(({ text }) => text)
    .join("");

describe("layoutCover", () => {
  it.each(COVER_LAYOUT_IDS)("says the whole headline, price and call in %s", (layout) => {
    const said = words(lay({ layout }).marks);
    expect(said).toContain("早八人的冰美式");
    expect(said).toContain("还有冰");
    expect(said).toContain("59");
    expect(said).toContain("立即抢购");
  });

  it.each(COVER_LAYOUT_IDS)(
    "keeps every line of %s inside the picture, with long words too",
    (layout) => {
      const long = lay({
        layout,
        headline: {
          text: "爸妈喝了二十年的老白茶，今年我替他们挑了福鼎高山头采一芽一叶",
          emphasis: "老白茶",
        },
        kicker: "福鼎高山头采一芽一叶日晒萎凋",
        chips: ["福鼎高山头采一芽一叶", "传统日晒自然萎凋", "独立小罐方便携带"],
        callToAction: "点击下方购物车看看",
      });
      for (const mark of long.marks) {
        if (mark.kind !== "text") continue;
        expect(mark.x).toBeGreaterThanOrEqual(0);
        expect(mark.x + measure(mark.text, mark.face, mark.size)).toBeLessThanOrEqual(1081);
        expect(mark.y).toBeLessThanOrEqual(1440);
      }
    },
  );

  it("draws the label last, its characters at least a twentieth of the shorter side high", () => {
    const last = lay({}).marks.at(-1);
    expect(last).toMatchObject({ kind: "text", text: "AI生成" });
    expect((last as TextMark).size * 0.9).toBeGreaterThanOrEqual(54);
  });

  it("draws no label on what a person made", () => {
    expect(words(lay({}, false).marks)).not.toContain("AI生成");
  });

  it("says that a drawn product is a drawing", () => {
    expect(words(lay({}).marks)).toContain("商品为示意图");
  });

  it("gives way to another layout where the one asked for lacks its subject", () => {
    const withoutFigure = lay({ layout: "figure", figure: null });
    expect(words(withoutFigure.marks)).toBe(words(lay({ layout: "hero", figure: null }).marks));
  });

  it("sets a price without its empty decimals", () => {
    const price = {
      label: "直播价",
      amountMinor: "16800",
      currency: "CNY",
      listMinor: "20050",
      badge: null,
    };
    const said = listTexts(lay({ price }).marks).map(({ text }) => text);
    expect(said).toEqual(expect.arrayContaining(["¥", "168", "¥200.5"]));
    expect(said).not.toContain(".00");
  });

  it("is laid out in every palette", () => {
    for (const palette of PALETTE_IDS) {
      const recipe = makeRecipe({ style: { palette } });
      if (recipe.cover === null) throw new Error("The recipe has a cover.");
      const { marks } = layoutCover({ ...recipe, cover: recipe.cover }, "vertical", {
        measure,
        isWholePhoto: false,
      });
      expect(marks.length).toBeGreaterThan(20);
    }
  });
});
