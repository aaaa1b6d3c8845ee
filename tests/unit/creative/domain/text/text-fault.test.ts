import { describe, expect, it } from "vitest";
import { rulesFor } from "@/lib/creative/domain/compliance/all-packs";
import { toProofs } from "@/lib/creative/domain/facts/fact-proofs";
import { findTextFault, makeTextCheck } from "@/lib/creative/domain/text/text-fault";
import { PRICE, PROOF, REGULARS, toFacts } from "../../../../support/creative-facts";

const facts = toFacts([
  { kind: "parameter", name: "容量", value: "900", unit: "ml", meaning: null },
  PRICE,
]);
const check = makeTextCheck(rulesFor("general"), { proofs: toProofs(facts), ownNames: [] });
const faultOf = (text: string, cited = facts) =>
  findTextFault({ text, facts: cited, charactersMax: 30 }, check);

describe("findTextFault", () => {
  it.each([
    ["容量900ml，日常价89元", null],
    ["容量990ml", "number-outside-facts"],
    ["容量900ml，用三年不坏", "number-outside-facts"],
    ["容量900ml，保证不漏", "promise-outside-facts"],
    ["容量900ml，实测不漏", "test-outside-facts"],
    ["容量900ml，大家都说好", "count-outside-facts"],
    ["容量900ml，亲测好用", "experience-outside-facts"],
    ["容量900ml，下单赠杯刷", "offer-outside-facts"],
    ["容量900ml，全网最低价", "against-the-rules"],
    ["容".repeat(31), "too-long"],
  ])("judges %s", (text, fault) => {
    expect(faultOf(text)).toBe(fault);
  });

  it("wants a fact under every clause", () => {
    expect(faultOf("容量不小", [])).toBe("no-facts");
  });

  it("lets a claim stand in the words of its fact only", () => {
    expect(faultOf("老客回购减10元（11月底前，每人一次）", toFacts([REGULARS]))).toBeNull();
    expect(faultOf("见华测报告2026-0312", toFacts([PROOF]))).toBeNull();
  });
});
