import { describe, expect, it } from "vitest";
import { findRecipeFault } from "@/lib/creative/domain/media/find-recipe-fault";
import { makeRecipe } from "@/tests/support/make-recipe";

describe("findRecipeFault", () => {
  it("finds none in a recipe that can be set", () => {
    expect(findRecipeFault(makeRecipe())).toBeNull();
  });

  it.each([
    [
      "an empty headline",
      { headline: { text: " ", emphasis: null } },
      "/cover/headline/text",
      "empty",
    ],
    [
      "an emphasis from elsewhere",
      { headline: { text: "有冰", emphasis: "热" } },
      "/cover/headline/emphasis",
      "emphasis-not-in-text",
    ],
    ["a fourth chip", { chips: ["一", "二", "三", "四"] }, "/cover/chips", "too-many"],
    [
      "a chip that is too long",
      { chips: ["一二三四五六七八九十一二三"] },
      "/cover/chips/0",
      "too-long",
    ],
    [
      "an amount with a point",
      {
        price: {
          label: "到手价",
          amountMinor: "59.90",
          currency: "CNY",
          listMinor: null,
          badge: null,
        },
      },
      "/cover/price/amountMinor",
      "not-an-amount",
    ],
  ])("names %s", (_, cover, pointer, rule) => {
    expect(findRecipeFault(makeRecipe({ cover }))).toEqual({ pointer, rule });
  });

  it("counts characters, not code units", () => {
    expect(
      findRecipeFault(makeRecipe({ cover: { callToAction: "𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷" } })),
    ).toBeNull();
  });
});
