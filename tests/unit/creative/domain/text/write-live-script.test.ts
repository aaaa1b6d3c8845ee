import { describe, expect, it } from "vitest";
import { writeLiveScript } from "@/lib/creative/domain/text/write-live-script";
import { sampleFacts } from "../../../../support/creative-facts";

describe("writeLiveScript", () => {
  it("runs from the opening to the offer, every line on a fact", () => {
    const script = writeLiveScript(sampleFacts());
    expect(script.map(({ kind }) => kind)).toEqual([
      "opening",
      "trouble",
      "walkthrough",
      "figures",
      "questions",
      "offer",
    ]);
    expect(
      script.flatMap(({ lines }) => lines).filter(({ factIds }) => factIds.length === 0),
    ).toEqual([]);
    expect(script.at(-1)?.lines.map(({ text }) => text)).toEqual([
      "随行杯日常价89元",
      "随行杯领10元券后到手价79元",
      "老客回购减10元（11月底前，每人一次）",
    ]);
  });

  it("leaves out a stretch for which there are no facts", () => {
    const facts = sampleFacts().filter(({ body }) => body.kind !== "objection");
    expect(writeLiveScript(facts).map(({ kind }) => kind)).not.toContain("questions");
  });
});
