import { expect, it } from "vitest";
import { changeLook, lookElements } from "@/lib/creative/domain/media/change-look";
import { makeRecipe } from "@/tests/support/make-recipe";

it("changes the look that was named and not one word", () => {
  const recipe = makeRecipe();
  const changed = changeLook(recipe, { palette: "night", groove: "calm" });
  expect(lookElements(changed)).toEqual({
    ...lookElements(recipe),
    palette: "night",
    music: "calm",
  });
  expect({ ...changed, style: recipe.style, music: recipe.music }).toEqual(recipe);
  expect(changeLook(recipe, {})).toEqual(recipe);
});

it("does not set a layout that shows a figure on a cover that has none", () => {
  const recipe = makeRecipe();
  const bare = { ...recipe, cover: recipe.cover && { ...recipe.cover, figure: null } };
  expect(changeLook(bare, { layout: "figure" }).cover?.layout).toBe(bare.cover?.layout);
  expect(changeLook(bare, { layout: "burst" }).cover?.layout).toBe("burst");
});
