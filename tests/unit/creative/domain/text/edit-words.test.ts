import { describe, expect, it } from "vitest";
import { rulesFor } from "@/lib/creative/domain/compliance/all-packs";
import { EDITED, editWords } from "@/lib/creative/domain/text/edit-words";
import { generateBatch } from "@/lib/creative/domain/text/generate-batch";
import { PRIOR_WEIGHTS } from "@/lib/creative/domain/text/score-copy";
import { makeTextCheck } from "@/lib/creative/domain/text/text-fault";
import { rewordRecipe, toRecipe } from "@/lib/creative/domain/text/to-recipe";
import { sampleFacts } from "@/tests/support/creative-facts";

const facts = sampleFacts();
const check = makeTextCheck(rulesFor("general"), { proofs: [], ownNames: ["随行杯"] });
const [copy] = generateBatch({ facts, stage: "interest", count: 1, seed: "edit" }).items;
if (!copy) throw new Error("The sample's facts carry a creative.");
const lines = copy.script.map(({ text }) => text);
const edit = (change: { title?: string; first?: string }) =>
  editWords(
    copy,
    {
      title: change.title ?? copy.title.text,
      script: [change.first ?? lines[0] ?? "", ...lines.slice(1)],
    },
    { facts, weights: PRIOR_WEIGHTS },
    check,
  );

describe("editWords", () => {
  it("takes a person's wording, says whose it is, and leaves the other lines as they were", () => {
    const edited = edit({ first: "包里总是湿一片，是不是你？" });
    if ("fault" in edited) throw new Error(edited.fault);
    expect(edited.script[0]).toMatchObject({ text: "包里总是湿一片，是不是你？", pattern: EDITED });
    expect(edited.script.slice(1)).toEqual(copy.script.slice(1));
    expect(edited.title).toEqual(copy.title);
  });

  it("cites the facts whose wording an edit takes up", () => {
    const point = facts.find(({ body }) => body.kind === "selling-point");
    if (point?.body.kind !== "selling-point") throw new Error("The sample has selling points.");
    const edited = edit({ first: `你看，${point.body.label}` });
    if ("fault" in edited) throw new Error(edited.fault);
    expect(edited.script[0]?.factIds).toContain(point.id);
  });

  it.each([
    ["亲测，一滴没漏", "experience-outside-facts"],
    ["能装5000ml", "number-outside-facts"],
    ["保证一辈子不坏", "promise-outside-facts"],
    ["全国第一的杯子", "against-the-rules"],
    ["日常价89元，早点带走", "price-too-early"],
    ["字".repeat(31), "too-long"],
  ])("refuses 「%s」, and says where", (first, fault) => {
    expect(edit({ first })).toEqual({ fault, at: 0 });
  });

  it("names the title, and a script of another length", () => {
    expect(edit({ title: "销量第一" })).toMatchObject({ at: "title" });
    expect(
      editWords(copy, { title: "好", script: ["一"] }, { facts, weights: PRIOR_WEIGHTS }, check),
    ).toEqual({ fault: "lines-differ", at: 0 });
  });
});

describe("rewordRecipe", () => {
  it("shows the new words in the same look", () => {
    const order = { kind: "video", copy, facts, shop: "店", seed: "s", provider: "p" } as const;
    const recipe = toRecipe({ ...order, contentId: "c" });
    const edited = edit({ first: "包里总是湿一片，是不是你？", title: "通勤包里的一只杯子" });
    if ("fault" in edited) throw new Error(edited.fault);
    const reworded = rewordRecipe(recipe, edited, facts);
    expect(reworded.scenes[0]?.caption).toBe("包里总是湿一片，是不是你？");
    expect(reworded.scenes.slice(1)).toEqual(recipe.scenes.slice(1));
    expect(reworded.cover?.headline.text).toBe("通勤包里的一只杯子");
    expect({ ...reworded.style }).toEqual(recipe.style);
  });
});
